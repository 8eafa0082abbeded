"""Programs with an end: one that is asked over its pipes, question after question, and one that is run once."""

import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from threading import Timer
from types import TracebackType
from typing import IO, Self

from builder.bounded.copies import Finished

END_SECONDS = 10
"""For a program to end by itself when its pipes are closed: hundredths of a second, but a busy machine may keep it
waiting."""


class PipedProcess:
    """One process, running from the start of this object to the end of the `with` block."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
        )
        self.is_late = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self.kill()  # it may be at work, and nobody waits for it any more
        self.end()

    @property
    def returncode(self) -> int | None:
        """How it ended, as `subprocess` says it; None while it runs."""
        return self._process.returncode

    def ask(self, question: bytes, max_answer_bytes: int | None, max_seconds: float) -> bytes | None:
        """The line it answers, with its line feed; None when it ends over it, is late or says more than it may.

        `max_answer_bytes` do not count the line feed, and are None where the program is trusted to say no more than it
        has to. After None it has to be ended; `is_late` then says whether it was killed for being late.
        """
        pipes_in, pipes_out = self._pipes()
        deadline = Timer(max_seconds, self._kill_late)
        deadline.start()
        try:
            pipes_in.write(question)
            pipes_in.flush()
            line = pipes_out.readline() if max_answer_bytes is None else pipes_out.readline(max_answer_bytes + 1)
        except OSError:
            return None
        except BaseException:  # a request to end: nothing is left running
            self.kill()
            raise
        finally:
            deadline.cancel()
            deadline.join()

        return line if line.endswith(b"\n") else None

    def end(self) -> int:
        """Close its pipes, which a program takes for the end of all questions, and wait for it; its return code."""
        for pipe in self._pipes():
            with suppress(OSError):  # what it was still to be told does not matter any more
                pipe.close()
        try:
            return self._process.wait(timeout=END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()

    def kill(self) -> None:
        """End it without its leave."""
        self._process.kill()

    def _kill_late(self) -> None:
        self.is_late = True
        self.kill()

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        """Where it is asked and where it answers."""
        if self._process.stdin is None or self._process.stdout is None:
            raise ValueError
        return self._process.stdin, self._process.stdout


def run_program(
    command: Sequence[str], max_seconds: float, environment: Mapping[str, str] | None = None
) -> Finished | None:
    """Run `command` to its end, in this environment unless another is given; None, and killed, after `max_seconds`.

    Raises OSError when it does not start.
    """
    try:
        done = subprocess.run(
            command,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=max_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None

    return Finished(done.returncode, done.stdout, done.stderr)
