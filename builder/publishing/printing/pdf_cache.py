"""A folder of PDFs set earlier, each under the hash of all it is made of.

It may be missing, full of rubbish or unwritable: then it holds nothing.
"""

import contextlib
import re
from hashlib import sha256
from pathlib import Path

from builder.whole_files import replace_file

_FILE = re.compile(r"\.?[0-9a-f]{64}\.pdf(\.\d+\.new)?")  # also what a killed build left
_HASH_BYTES = 32
"""SHA-256 of the PDF stands before it in its file: a torn or altered file is no PDF of ours."""


class PdfCache:
    """PDFs by key, in the folder given or in none."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._used: set[str] = set()

    def get(self, key: str) -> bytes | None:
        """The PDF under `key`, whole, or None."""
        if self._folder is None:
            return None
        try:
            stored = self._file(self._folder, key).read_bytes()
        except OSError:
            return None
        pdf = stored[_HASH_BYTES:]
        return pdf if sha256(pdf).digest() == stored[:_HASH_BYTES] else None

    def put(self, key: str, pdf: bytes) -> None:
        """Keep `pdf` under `key`. A folder that cannot be written stays as it is."""
        if self._folder is None:
            return

        file = self._file(self._folder, key)
        self._used.add(file.name)
        if self.get(key) == pdf:
            return

        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            replace_file(file, sha256(pdf).digest() + pdf)

    def tidy(self) -> None:
        """Remove what nothing was put under since this was made, of this program's files only."""
        if self._folder is None:
            return
        with contextlib.suppress(OSError):
            for file in sorted(self._folder.iterdir()):
                if _FILE.fullmatch(file.name) and file.name not in self._used:
                    file.unlink(missing_ok=True)

    @staticmethod
    def _file(folder: Path, key: str) -> Path:
        return folder / f"{key}.pdf"
