from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.addresses import TRACKING_PARAMETERS, TRACKING_PREFIXES, address_host, ascii_host, clean_address, is_below


@pytest.mark.parametrize(
    ("address", "cleaned"),
    [
        ("http://a.example", "http://a.example/"),
        ("https://a.example:8443/b?c=d", "https://a.example:8443/b?c=d"),
        ("HTTPS://News.A.Example:443/B", "https://news.a.example/B"),
        ("http://a.example:80/", "http://a.example/"),
        ("http://a.example:443/", "http://a.example:443/"),
        ("https://a.example./b", "https://a.example/b"),
        ("https://пример.рф/новости", "https://xn--e1afmkfd.xn--p1ai/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8"),
        ("https://straße.example/", "https://xn--strae-oqa.example/"),
        ("https://a.example/b?utm_source=x&id=7&UTM_Medium=y&fbclid=z", "https://a.example/b?id=7"),
        ("https://a.example/b?gclid=1", "https://a.example/b"),
        ("https://a.example/?utm%5Fsource=x", "https://a.example/"),
        ("https://a.example/b?q=%C3%A9&r=a+b&&s", "https://a.example/b?q=%C3%A9&r=a+b&s"),
        ("https://a.example/b?next=https://b.example/", "https://a.example/b?next=https://b.example/"),
        ("https://a.example/b#block-65f0a1", "https://a.example/b#block-65f0a1"),
        ("https://a.example/#!/news/1", "https://a.example/#!/news/1"),
        ("https://a.example/b#comments", "https://a.example/b"),
        ("https://a.example/b#xtor=RSS-1", "https://a.example/b"),
        ("https://a.example/b#:~:text=some", "https://a.example/b"),
        ("https://a.example/b#place:~:text=some", "https://a.example/b#place"),
        ("https://a.example/b#шлюз", "https://a.example/b#%D1%88%D0%BB%D1%8E%D0%B7"),
        ("https://a.example/b#%D1%88%D0%BB%D1%8E%D0%B7", "https://a.example/b#%D1%88%D0%BB%D1%8E%D0%B7"),
        ("https://a.example/b#xtor%3DRSS-1", "https://a.example/b"),
        ("https://a.example/x'x(x)<x>\"x^x`{x}|x[x]", "https://a.example/x'x(x)%3Cx%3E%22x%5Ex%60%7Bx%7D%7Cx%5Bx%5D"),
        ("https://a.example/100%/%41%zz", "https://a.example/100%25/%41%25zz"),
        ("http://192.0.2.7:8080/b", "http://192.0.2.7:8080/b"),
    ],
)
def test_an_address_is_made_plain(address: str, cleaned: str) -> None:
    assert clean_address(address) == cleaned


@pytest.mark.parametrize(
    ("address", "cleaned"),
    [
        ("http://localhost", "http://localhost/"),
        ("http://LOCALHOST.:8000/a", "http://localhost:8000/a"),
        ("http://[::1]/a", "http://[::1]/a"),
        ("https://[FD00:0::7]:8443/a", "https://[fd00::7]:8443/a"),
        ("http://news_wiki/a", "http://news_wiki/a"),
        ("http://a.example/b", "http://a.example/b"),
        ("http://2130706433/", None),
        ("http://0x7f000001/", None),
        ("http://[fe80::1%25eth0]/", None),
        ("http://-wiki/", None),
        ("http://a@localhost/", None),
        ("file://localhost/a", None),
    ],
)
def test_an_inner_address_is_one_only_where_it_may_be(address: str, cleaned: str | None) -> None:
    assert clean_address(address, is_inner=True) == cleaned
    assert clean_address(address) == (cleaned if cleaned and ".example" in cleaned else None)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "a.example",
        "//a.example",
        "ftp://a.example/",
        "javascript:alert(1)",
        "javascript://a.example/%0aalert(1)",
        "data:text/html,x",
        "https://",
        "https:a.example",
        "https://localhost/",
        "https://user:word@a.example/",
        "https://a.example@b.example/",
        "https://a.example/ x",
        "https://a.example/\u00a0x",
        "https://a.example/\x00",
        "https://a.example/\u202ex",
        "https://a.example/\u200bx",
        "https:\\\\a.example",
        "https://a.example\\@b.example/",
        "https://a.example:99999/",
        "https://a.example:0/",
        "https://a.example:x/",
        "https://[bad",
        "https://[::1]/",
        "https://a..example/",
        "https://-a.example/",
        "https://a_b.example/",
        "https://a.example%2f@b/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://127.1/",
        "https://300.1.1.1/",
        "https://a.example/" + "x" * 2_000,
        "https://a.example/" + "й" * 500,
        "https://" + "a" * 64 + ".example/",
    ],
    ids=lambda address: ascii(address)[:40],
)
def test_what_cannot_be_linked_is_no_address(address: str) -> None:
    assert clean_address(address) is None


@pytest.mark.parametrize("name", [*TRACKING_PARAMETERS, *(f"{prefix}anything" for prefix in TRACKING_PREFIXES)])
def test_every_tracking_parameter_goes_and_its_neighbours_stay(name: str) -> None:
    assert clean_address(f"https://a.example/b?x=1&{name}=2&y=3") == "https://a.example/b?x=1&y=3"


def test_every_tracking_parameter_says_whose_it_is() -> None:
    assert all((TRACKING_PARAMETERS | TRACKING_PREFIXES).values())


def test_a_host_is_below_its_own_domain_only() -> None:
    assert is_below("harbour.example", "harbour.example")
    assert is_below("news.harbour.example", "harbour.example")
    assert not is_below("myharbour.example", "harbour.example")
    assert not is_below("harbour.example.evil.example", "harbour.example")


def test_look_alike_dots_and_letters_become_what_the_domain_name_system_has() -> None:
    assert ascii_host("harbour。example") == "harbour.example"
    assert ascii_host("ＨＡＲＢＯＵＲ.example") == "harbour.example"
    assert ascii_host("hаrbour.example") != "harbour.example"  # a Cyrillic letter in it: another host


@given(st.text(st.sampled_from("htps:/.a-zй1%?&=#@[]\\<>\"' \u200b\n:~!utm_。"), max_size=40))
def test_whatever_comes_back_is_plain_and_stays_as_it_is(rest: str) -> None:
    cleaned = clean_address(f"https://a.example/{rest}")
    if cleaned is not None:
        assert cleaned.isascii()
        assert not set(cleaned) & set(' "<>\\^`{|}[]')
        assert address_host(cleaned) == "a.example"
        assert clean_address(cleaned) == cleaned


@given(st.text(max_size=40))
def test_no_host_is_more_than_it_says(host: str) -> None:
    cleaned = clean_address(f"https://{host}")
    if cleaned is not None:
        parts = urlsplit(cleaned)
        assert parts.scheme == "https"
        assert parts.username is None
        assert ascii_host(parts.hostname or "") == parts.hostname
