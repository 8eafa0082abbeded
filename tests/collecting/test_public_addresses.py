"""Only machines of the public network are public."""

import time
from collections.abc import Sequence

import pytest

from builder.collecting.public_addresses import find_numbers, refuse_private, why_not_public
from builder.errors import Code, ReportsRejectedError

PUBLIC = [
    "8.8.8.8",
    "1.1.1.1",
    "172.15.255.255",
    "172.32.0.1",
    "100.63.0.1",
    "100.128.0.1",
    "192.0.1.1",
    "2606:4700::1111",
    "2a00:1450::1",
    "64:ff9b::808:808",
]
NOT_PUBLIC = [
    "127.0.0.1", "127.9.9.9", "0.0.0.1", "0.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "100.127.255.255", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.9", "203.0.113.7", "224.0.0.1", "224.0.1.1", "239.1.1.1", "240.0.0.1",
    "255.255.255.255", "192.88.99.1", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "fe80::1", "fe80::1%eth0",
    "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "2002:a00:1::", "64:ff9b::7f00:1", "64:ff9b::a00:1",
    "64:ff9b:1::1", "100::1", "3fff::1", "5f00::1", "4000::1", "not a number", "",
]  # fmt: skip


@pytest.mark.parametrize("number", PUBLIC)
def test_a_public_machine_may_be_asked(number: str) -> None:
    assert why_not_public(number) is None


@pytest.mark.parametrize("number", NOT_PUBLIC)
def test_no_other_machine_may_be_asked(number: str) -> None:
    assert why_not_public(number)


def test_one_private_number_among_public_ones_refuses_the_host() -> None:
    with pytest.raises(ReportsRejectedError) as raised:
        refuse_private(["8.8.8.8", "10.0.0.1"], "https://two-faced.example/", "Do not")
    assert raised.value.faults[0].code is Code.ADD_PRIVATE
    assert "10.0.0.1" in raised.value.faults[0].what


def test_a_host_without_a_number_is_named() -> None:
    def nobody(host: str, port: int) -> Sequence[str]:
        raise OSError

    def numberless(host: str, port: int) -> Sequence[str]:
        return []

    for resolve in (nobody, numberless):
        with pytest.raises(ReportsRejectedError) as raised:
            find_numbers("nowhere.example", 80, 1, resolve, "http://nowhere.example/")
        assert raised.value.faults[0].code is Code.ADD_UNREACHABLE


def test_names_that_are_not_found_in_time_end_the_waiting() -> None:
    def slow(host: str, port: int) -> Sequence[str]:
        time.sleep(0.5)
        return ["8.8.8.8"]

    began = time.monotonic()
    with pytest.raises(ReportsRejectedError) as raised:
        find_numbers("slow.example", 80, 0.05, slow, "http://slow.example/")
    assert raised.value.faults[0].code is Code.ADD_TIME
    assert time.monotonic() - began < 0.4


def test_each_number_is_tried_once_and_not_too_many() -> None:
    numbers = [f"8.8.8.{number % 20}" for number in range(100)]
    assert find_numbers("many.example", 80, 1, lambda host, port: numbers, "") == tuple(
        f"8.8.8.{number}" for number in range(8)
    )
