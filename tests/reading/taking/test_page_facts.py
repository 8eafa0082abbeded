import pytest

from builder.reading.taking.page_facts import state, state_address, state_day


@pytest.mark.parametrize(
    ("value", "stated"),
    [
        ("Harbour Post", "Harbour Post"),
        (" Harbour\n\tPost ", "Harbour Post"),
        ("Harbour\u202e\x1b Post", "Harbour Post"),
        ("x" * 300, "x" * 300),
        ("x" * 301, None),
        ("\u200b\u00ad", None),
        ("", None),
        (5, None),
        (None, None),
    ],
)
def test_a_fact_is_one_line_of_what_can_be_seen_or_nothing(value: object, stated: str | None) -> None:
    assert state(value) == stated


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2031-03-04", "2031-03-04"),
        (" 2031-03-04T23:59:59+13:00", "2031-03-04"),
        ("2031-02-30", None),
        ("2031-03-041", None),
        ("2031-03-04-05", None),
        ("March 4, 2031", "2031-03-04"),
        ("20310304T140500", "2031-03-04"),
        ("2031/03/04 14:05", "2031-03-04"),
        ("Tue, 04 Mar 2031 14:05:00 +0100", "2031-03-04"),
        ("Mon, 04 Mar 2031 14:05:00 +0100", None),
        ("4 березня 2031, 14:05", "2031-03-04"),
        ("04/03/2031", None),
        ("4 March 2031 – 9 March 2031", None),
        (20310304, None),
    ],
)
def test_a_day_is_one_of_the_calendar_as_it_is_written(value: object, day: str | None) -> None:
    assert state_day(value) == day


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("https://harbour.example/a?b#c", "https://harbour.example/a?b#c"),
        ("HTTP://harbour.example", "HTTP://harbour.example"),
        ("/ferry", None),
        ("javascript:alert(1)", None),
        ("https:///ferry", None),
    ],
)
def test_an_address_is_absolute(value: object, address: str | None) -> None:
    assert state_address(value) == address
