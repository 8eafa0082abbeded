"""`briefing serve` as whoever writes a briefing has it open: the page follows, and says what is wrong."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, expect

ROOT = Path(__file__).resolve().parents[2]
CONFIG = """\
title: The harbour
description: What is known of the harbour.
language: en
topics:
  - id: fire
    title: Fire
    description: The fire in the harbour.
    terms: [fire]
"""
SECONDS = 60


@contextmanager
def served(desk: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "builder", "serve", "--address", address]
    with subprocess.Popen(
        command, cwd=desk, env=os.environ | {"PYTHONPATH": str(ROOT)}, stderr=subprocess.DEVNULL
    ) as server:
        try:
            until = time.monotonic() + SECONDS
            while time.monotonic() < until:
                try:
                    urllib.request.urlopen(f"http://{address}/", timeout=1).close()
                    break
                except OSError:
                    time.sleep(0.2)
            yield f"http://{address}/"
        finally:
            server.send_signal(signal.SIGINT)


def test_the_page_follows_and_says_what_is_wrong_until_it_is_mended(browser: Browser, tmp_path: Path) -> None:
    report, config = tmp_path / "seeds" / "fire.txt", tmp_path / "briefing.yml"
    report.parent.mkdir()
    report.write_text("The fire in the harbour broke out at noon.\n", encoding="utf-8")
    config.write_text(CONFIG.replace("title: The", "titel: The"), encoding="utf-8")
    with served(tmp_path) as address, browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(SECONDS * 1000)
        page.goto(address)
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text("CONFIG-UNKNOWN", timeout=SECONDS * 1000)

        config.write_text(CONFIG, encoding="utf-8")
        expect(page).to_have_title("The harbour", timeout=SECONDS * 1000)
        expect(alert).to_have_count(0, timeout=SECONDS * 1000)

        report.write_text("<img src=x onerror=alert(1)>\0", encoding="utf-8")
        expect(alert).to_contain_text("SEED-NUL", timeout=SECONDS * 1000)
        assert page.title() == "The harbour"

        report.write_text("The fire in the harbour broke out at dawn.\n", encoding="utf-8")
        expect(alert).to_have_count(0, timeout=SECONDS * 1000)
        page.goto(f"{address}topics/fire.html")
        expect(page.locator("body")).to_contain_text("broke out at dawn", timeout=SECONDS * 1000)
