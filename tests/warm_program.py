"""The program, loaded once and forked for each call.

So a test has a process of its own, without the half second of loading.

Run as `python -m tests.warm_program NUMBER`, it is the process that forks; NUMBER is the descriptor of its end of a
socket pair. A call is a line of JSON with the three standard streams beside it; the answers are the child's process id
and, when it has ended, its exit code and CPU seconds, a line of JSON each.
"""

import contextlib
import gc
import importlib
import io
import json
import os
import pkgutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

import builder
from builder.cli import main

NEVER_LOADED = ("__main__", "run_mkdocs", "worker")  # what runs when it is loaded, or in a process of its own alone


class WarmProgram:
    """Answers each `run` with what a new process of the program says and ends with."""

    cpu_s: ClassVar[float] = 0.0
    """CPU seconds of all runs: the process that forks waits for them, and tells its parent at its own end alone."""

    def __init__(self, root: Path, environment: dict[str, str]) -> None:
        """Start the process that forks, in the folder `root` and with `environment`.

        Python reads a part of the environment once.
        """
        self._environment = environment
        ours, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-m", __name__, str(theirs.fileno())]
            self._process = subprocess.Popen(
                command, cwd=root, env=environment, pass_fds=[theirs.fileno()], start_new_session=True
            )
        self._calls = ours
        self._answers = ours.makefile("rb")

    def run(self, arguments: Sequence[str], folder: Path, timeout_s: float) -> subprocess.CompletedProcess[str]:
        """Run it with `arguments` in `folder`. Raises TimeoutExpired, as `subprocess.run` does."""
        with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complained:
            self._call(arguments, folder, said, complained)
            process_id = self._answer()
            self._calls.settimeout(timeout_s)
            try:
                code, cpu_s = self._answer()
            except TimeoutError:
                os.kill(process_id, 9)
                raise subprocess.TimeoutExpired(list(arguments), timeout_s) from None
            finally:
                self._calls.settimeout(None)
            WarmProgram.cpu_s += cpu_s
            texts = [_text(file) for file in (said, complained)]
        return subprocess.CompletedProcess(["briefing", *arguments], code, *texts)

    def close(self) -> None:
        """End the process that forks."""
        self._answers.close()
        self._calls.close()
        self._process.wait()

    def _call(self, arguments: Sequence[str], folder: Path, said: BinaryIO, complained: BinaryIO) -> None:
        environment = dict(os.environ) | {
            name: self._environment[name] for name in ("PYTHONPATH", "PYTHONWARNINGS", "LC_ALL")
        }
        call = {"arguments": list(arguments), "folder": str(folder), "environment": environment}
        with Path(os.devnull).open("rb") as nothing:
            streams = [stream.fileno() for stream in (nothing, said, complained)]
            line = json.dumps(call).encode() + b"\n"
            sent = socket.send_fds(self._calls, [line], streams)
            self._calls.sendall(line[sent:])

    def _answer(self) -> Any:
        line = self._answers.readline()
        if not line:
            message = f"the process that forks has ended with {self._process.wait()}"
            raise ChildProcessError(message)
        return json.loads(line)


def _text(file: BinaryIO) -> str:
    file.seek(0)
    return file.read().decode().replace("\r\n", "\n")


def _load_everything() -> None:
    """What any command loads at some time, and all that is worked out on loading."""
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        briefing = Path(folder, "briefing")
        reports = ["--seeds", str(briefing / "seeds"), "--config", str(briefing / "briefing.yml")]
        main(["new", str(briefing)])
        (briefing / "seeds" / "short.txt").write_text("Of a language that has to be guessed.\n", encoding="utf-8")
        main(["print", *reports, "--output", str(Path(folder, "briefing.pdf"))])
        main(["pages", *reports])
    for module in pkgutil.walk_packages(builder.__path__, "builder."):
        if not module.name.endswith(NEVER_LOADED):
            importlib.import_module(module.name)
    gc.collect()
    gc.freeze()


def _wait_for_calls(calls: socket.socket) -> list[str]:
    """Fork at each call; in the child, return the arguments of the call.

    Ends this process when nobody can call any more.
    """
    while True:
        line, streams, _, _ = socket.recv_fds(calls, 1_000_000, 3)
        while line and not line.endswith(b"\n"):
            line += calls.recv(1_000_000)
        if not line:
            calls.close()
            raise SystemExit
        call = json.loads(line)
        child = os.fork()
        if not child:
            calls.close()
            _become(call, streams)
            arguments: list[str] = call["arguments"]
            return arguments
        for stream in streams:
            os.close(stream)
        calls.sendall(f"{child}\n".encode())
        _, status, used = os.wait4(child, 0)
        answer = [os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime]
        calls.sendall(json.dumps(answer).encode() + b"\n")


def _become(call: dict[str, Any], streams: Sequence[int]) -> None:
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(call["folder"])
    os.environ.clear()
    os.environ.update(call["environment"])


if __name__ == "__main__":
    _load_everything()
    sys.exit(main(_wait_for_calls(socket.socket(fileno=int(sys.argv[1])))))
