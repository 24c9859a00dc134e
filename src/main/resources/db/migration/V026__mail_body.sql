-- What came by mail, with its HTML as it was sent: it is made harmless when it is shown.
create table mail_body (
  id         bigint generated always as identity primary key,
  site       text not null,
  number     bigint not null,
  -- none: the ticket itself was filed by the mail
  comment_id bigint,
  html       text,
  foreign key (site, number) references ticket (site, number) deferrable initially deferred,
  foreign key (site, comment_id) references ticket_comment (site, id)
);
create unique index mail_body_by_ticket on mail_body (site, number, coalesce(comment_id, 0));
