import re

import pytest

from builder.mail_addresses import MAIL_ADDRESS, MAIL_IN_ANGLES


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ada Marsh <ada@quay.example>, sent", ["ada@quay.example"]),
        ("(ada.marsh+desk@quay.example)", ["ada.marsh+desk@quay.example"]),
        ("[mailto:ada@quay.example]", ["ada@quay.example"]),
        ("To: ada@quay.example; ben@quay.example", ["ada@quay.example", "ben@quay.example"]),
        ("<ada@quay.example<mailto:ada@quay.example>>", ["ada@quay.example", "ada@quay.example"]),
        ("редакція@приклад.укр", ["редакція@приклад.укр"]),
        ("Follow @quay, or meet me @ noon", []),
    ],
)
def test_an_address_is_found_wherever_mails_write_it(text: str, found: list[str]) -> None:
    assert re.findall(MAIL_ADDRESS, text) == found


@pytest.mark.parametrize("text", ["<ada@quay.example>", "<mailto:ada@quay.example>", "<root@localhost>"])
def test_an_address_in_angles_is_whole(text: str) -> None:
    assert re.fullmatch(MAIL_IN_ANGLES, text)
