"""A mail's HTML: tables that set it out, and tables of data."""

from trafilatura.utils import load_html

from builder.reading.taking.formats.mail import extract
from builder.reading.taking.formats.mail_page import unwrap_layout

LONG = "The quay was shut on Monday after a crack was found in its wall, and the port said that it would stay shut for a week."
DATA = "<table><tr><th>Quay</th><th>Ships</th></tr><tr><td>North</td><td>14</td></tr><tr><td>South</td><td>3</td></tr></table>"


def told(body: str) -> list[str]:
    mail = f"From: Port <port@quay.example>\r\nSubject: Quay shut\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body>{body}</body></html>"
    return extract(mail.encode()).text.split("\n")


def test_cells_that_set_out_a_newsletter_are_blocks() -> None:
    cells = f"<table width=600><tr><td><h1>Quay shut</h1><p>{LONG}</p></td><td><p>{LONG.replace('quay', 'lock')}</p></td></tr></table>"
    lines = told(f"<table role=presentation><tr><td>{cells}</td></tr></table>")
    assert LONG in lines
    assert LONG.replace("quay", "lock") in lines
    assert not any("|" in line for line in lines)


def test_a_table_of_data_stays_one() -> None:
    tree = load_html(f"<html><body><table><tr><td>{DATA}</td></tr></table></body></html>")
    assert tree is not None
    unwrap_layout(tree)
    assert [len(table.findall(".//tr")) for table in tree.iter("table")] == [3]
    lines = told(f"<p>{LONG}</p><table><tr><td>{DATA}</td></tr></table><p>{LONG}</p>")
    assert "| North | 14 |" in map(str.strip, lines)
