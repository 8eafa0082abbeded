"""Set one paper after another by Typst: a job a line on standard input, an answer a line on standard output.

A script, not a module: it must not load this program, so that setting takes no more memory than Typst itself, and
whatever happens in Typst ends this process and not the build. Started by `typesetter`, with the folder of templates and
perhaps one of fonts.
"""

import json
import sys
from typing import Any

import typst


def main(templates: str, *fonts: str) -> None:
    """Answer every job: {} for a PDF that is written, what Typst or the disk refuses otherwise."""
    shipped = typst.Fonts(include_system_fonts=False, font_paths=list(fonts))
    for line in sys.stdin.buffer:
        sys.stdout.write(json.dumps(_set(json.loads(line), templates, shipped)) + "\n")
        sys.stdout.flush()


def _set(job: dict[str, Any], templates: str, fonts: typst.Fonts) -> dict[str, str | int | None]:
    nowhere = f"{templates}/none"

    try:
        pdf = typst.compile(
            f"{templates}/{job['template']}",
            root=templates,
            font_paths=fonts,
            ignore_system_fonts=True,
            sys_inputs={"paper": job["paper"]},
            pdf_standards=job["standards"],
            timestamp=job["timestamp"],
            package_path=nowhere,
            package_cache_path=nowhere,
        )
        with open(job["output"], "wb") as file:  # noqa: PTH123 - pathlib takes as long to load as Typst
            file.write(pdf)
    except typst.TypstError as error:
        return {"message": error.message, "diagnostic": error.diagnostic}
    except OSError as error:
        return {"errno": error.errno}

    return {}


if __name__ == "__main__":
    main(*sys.argv[1:])
