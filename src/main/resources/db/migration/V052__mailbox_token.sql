-- Signing in with an access token that is renewed by itself (RFC 6749 §6): the secret is the refresh token then.
alter table mailbox drop constraint mailbox_sign_in_check;
alter table mailbox add constraint mailbox_sign_in_check
  check (sign_in in ('password', 'oauth2', 'oauth2_renewed'));
alter table mailbox add column token_url text;
alter table mailbox add column client_id text;
alter table mailbox add column client_secret text;
alter table mailbox add column scope text;
alter table mailbox add column access_token text;
alter table mailbox add column access_until timestamptz;
alter table mailbox add check ((sign_in = 'oauth2_renewed') = (token_url is not null and client_id is not null));
