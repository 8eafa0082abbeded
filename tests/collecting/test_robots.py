"""robots.txt as RFC 9309 reads it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.collecting.robots import ALLOW_ALL, ALLOW_NOTHING, parse_robots

AGENT = "briefing-digest"


@pytest.mark.parametrize(
    ("text", "path", "is_allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("Disallow: /", "/a", True),
        ("User-agent: *\nAllow: /\nDisallow: /archive", "/archive/1", False),
        ("User-agent: *\nDisallow: /archive\nAllow: /archive/open", "/archive/open/1", True),
        ("User-agent: *\nDisallow: /same\nAllow: /same", "/same", True),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: other\nUser-agent: Briefing-Digest/2\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: briefing-digest\nDisallow: /b", "/a", True),
        ("User-agent: briefing-digest\nDisallow: /a\n\nUser-agent: briefing-digest\nDisallow: /b", "/b", False),
        ("user-AGENT : *  # all\r\ndisALLOW : /a # this", "/a", False),
        ("\ufeffUser-agent: *\nDisallow: /a", "/a", False),
        ("User-agent: *\nDisallow: /*print", "/news/1?print=1", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", True),
        ("User-agent: *\nDisallow: /a$", "/a", False),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /a*a$", "/a", True),
        ("User-agent: *\nDisallow: /%7Enews", "/~news/1", False),
        ("User-agent: *\nDisallow: /новости", "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/1", False),
        ("User-agent: *\nDisallow: /a%2Fb", "/a/b", True),
        ("User-agent: *\nSitemap: https://x.example/map\nDisallow: /a", "/a", False),
    ],
)
def test_the_longest_rule_of_the_own_group_decides(text: str, path: str, is_allowed: bool) -> None:
    assert parse_robots(text.encode(), AGENT).allow(path) is is_allowed


def test_all_and_nothing() -> None:
    assert ALLOW_ALL.allow("/a")
    assert not ALLOW_NOTHING.allow("/")


def test_patterns_made_to_stop_programs_do_not() -> None:
    hostile = f"User-agent: *\nDisallow: /{'*a' * 5_000}$\n".encode()
    began = time.monotonic()
    assert parse_robots(hostile, AGENT).allow("/" + "a" * 2_000 + "b")
    assert time.monotonic() - began < 1


@given(st.binary(max_size=300))
def test_any_bytes_are_read(data: bytes) -> None:
    assert parse_robots(data, AGENT).allow("/a") in (True, False)
