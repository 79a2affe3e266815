"""Addresses: of pages one may go on to, of mails, of clients that are counted."""

import pytest

from server.accounts.addresses import client_subject, mail_address, next_path, own_path


@pytest.mark.parametrize(
    ("asked", "goes"),
    [("/me", "/me"), ("/modules/a?b=c", "/modules/a?b=c"), ("//evil.example", "/"), ("https://evil.example", "/"),
     ("/\\evil.example", "/"), ("/a\nb", "/"), ("me", "/"), ("", "/"), ("/sign-out", "/"), ("/" + 600 * "a", "/")],
)  # fmt: skip
def test_one_goes_on_to_paths_of_this_host_only(asked, goes):
    assert next_path(asked) == goes
    assert own_path(asked) == goes


@pytest.mark.parametrize(
    ("typed", "kept"),
    [(" Lotte@Brug.Example ", "lotte@brug.example"), ("a@b", None), ("a b@c.nl", None), ("a@b.nl\nBcc: c@d.nl", None),
     ("a@b.nl," * 50, None), ("<a@b.nl>", None)],
)  # fmt: skip
def test_addresses_are_kept_in_lower_case_or_not_at_all(typed, kept):
    assert mail_address(typed) == kept


def test_clients_are_counted_by_address_and_by_net():
    assert client_subject("192.0.2.7") == "192.0.2.7"
    assert client_subject("2001:db8:1:2:3::4") == client_subject("2001:db8:1:2:9::9") == "2001:db8:1:2::/64"
    assert client_subject("testclient") == "testclient"
