-- How many mails were given up is asked for every few seconds: found without reading all that were sent.
create index outgoing_mail_given_up on outgoing_mail (site) where state = 'failed';
