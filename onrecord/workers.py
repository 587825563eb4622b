"""Work spread over processes: things in, what is made of each out, in the order they came.

    for answer in in_order(work, things, jobs=4, lost=lambda thing, why: ...):

Things are taken lazily, a few ahead of the answer that is waited for, so memory holds those few and not all. What the
work raises is raised at its place in the order. A process that dies (out of memory, a crash in a library) costs the one
thing it had in hand, told by `lost`; another takes its place. Stopping early, by Ctrl-C too, kills the processes; when
this process is killed they find their pipe closed and end.

`concurrent.futures.ProcessPoolExecutor` gives none of the last three: a death breaks the whole pool without saying on
what, an early end waits for what is in hand, and the workers of a killed parent wait for ever. So here a thread drives
each process over a pipe of its own, one thing at a time. Processes are spawned, not forked: a copy of a process with
threads can hang. A spawned process imports the script it was started from, so a script of one's own that calls this
does so below `if __name__ == "__main__":`.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import pickle
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, Generic, Self, TypeVar

from onrecord.errors import WorkerError

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 4  # things in hand for each process: while a slow one is waited for, every other process does three more
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Ready(Generic[R]):
    """An answer that needs no work, among the things to be worked on: it keeps its place."""

    answer: R


def one_thread() -> None:
    """Have number libraries use one thread, where the environment does not say otherwise. They read this when they are
    imported; left alone, they keep every core busy to multiply small tables no sooner."""
    for name in _ONE_THREAD:
        os.environ.setdefault(name, "1")


def cores() -> int:
    """How many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(
    work: Callable[[T], R], things: Iterable[T | Ready[R]], *, jobs: int, lost: Callable[[T, str], R]
) -> Iterator[R]:
    """`work` of each thing, done by `jobs` processes. `work`, things and answers travel pickled.

    `lost` makes the answer for a thing whose process died, and is told how it died. Raises WorkerError where processes
    cannot be started at all.
    """
    with _Crew(work, jobs, lost) as crew:
        ahead: deque[Future[R]] = deque()
        for future in crew.begun(things):
            ahead.append(future)
            while ahead and (len(ahead) >= AHEAD * jobs or ahead[0].done()):
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()


class _Crew(Generic[T, R]):
    """Processes and the threads that drive them, one each, started as they are needed."""

    def __init__(self, work: Callable[[T], R], jobs: int, lost: Callable[[T, str], R]) -> None:
        self._work = work
        self._lost = lost
        self._own = threading.local()  # each thread's process
        self._turn = threading.Lock()
        self._processes: set[SpawnProcess] = set()
        self._closed = False
        if os.name == "posix":
            resource_tracker.ensure_running()  # its first start would undo `_undisturbed` in the thread it happens in
        self._threads = ThreadPoolExecutor(jobs, initializer=_undisturbed)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *about: object) -> None:
        with self._turn:
            self._closed = True
            for process in self._processes:
                process.kill()  # they hold nothing but what is in hand
        self._threads.shutdown(cancel_futures=True)
        for process in self._processes:
            process.join()
            process.close()

    def begun(self, things: Iterable[T | Ready[R]]) -> Iterator[Future[R]]:
        """Each thing as it is taken, work on it begun. What taking one raises is found at its place, as the last."""
        try:
            for thing in things:
                if isinstance(thing, Ready):
                    yield _done(thing.answer)
                else:
                    yield self._threads.submit(self._do, thing)
        except Exception as failure:
            broken: Future[R] = Future()
            broken.set_exception(failure)
            yield broken

    def _do(self, thing: T) -> R:
        pipe: Connection = self._hired()
        try:
            pipe.send(thing)
            raised, answer = pipe.recv()
        except (EOFError, OSError):
            return self._lost(thing, self._let_go())
        if raised:
            raise answer
        return answer  # type: ignore[no-any-return]

    def _hired(self) -> Connection:
        """The pipe to this thread's process, started if there is none."""
        pipe: Connection | None = getattr(self._own, "pipe", None)
        if pipe is not None:
            return pipe
        context = multiprocessing.get_context("spawn")
        pipe, theirs = context.Pipe()
        with self._turn:
            if self._closed:
                raise WorkerError("the work was stopped", hint="type the command again")
            process = context.Process(target=_serve, args=(theirs,), daemon=True)
            process.start()
            self._processes.add(process)
        theirs.close()  # now only the process holds it, and its death closes the pipe
        self._own.pipe, self._own.process = pipe, process
        try:
            pipe.send(self._work)
            raised, answer = pipe.recv()
        except (EOFError, OSError):
            raise WorkerError(
                f"a process that was to read pages {self._let_go()} before it began",
                hint="leave --jobs out to read pages one after the other",
            ) from None
        if raised:
            raise answer
        return pipe

    def _let_go(self) -> str:
        """Forget this thread's process, which is dead; how it died."""
        process: SpawnProcess = self._own.process
        self._own.pipe.close()
        self._own.pipe = None
        process.join()
        code = process.exitcode or 0
        with self._turn:
            self._processes.discard(process)
        if code >= 0:
            return f"ended with exit code {code}"
        name = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
        return f"was ended by {name}" + (", as when memory runs out" if name == "SIGKILL" else "")


def _done(answer: R) -> Future[R]:
    future: Future[R] = Future()
    future.set_result(answer)
    return future


def _undisturbed() -> None:
    """Let Ctrl-C be the main thread's alone. A process takes this over from the thread that starts it, so it is
    undisturbed before its first line runs, when it could do nothing against it itself."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def _serve(pipe: Connection) -> None:
    """A worker's life: take the work, then do it on one thing after another until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.getLogger().addHandler(logging.NullHandler())  # what libraries log is not for the terminal
    one_thread()  # before any library that reads it is imported: that happens in taking the work
    try:
        work: Callable[[Any], Any] | None = None
        try:
            work = pipe.recv()
        except Exception as failure:  # a library that cannot be imported here
            pipe.send((True, _portable(failure)))
            return
        pipe.send((False, None))
        while True:
            thing = pipe.recv()
            try:
                answer = False, work(thing)
            except Exception as failure:
                answer = True, _portable(failure)
            pipe.send(answer)
    except (EOFError, OSError):  # nobody is there any more
        return


def _portable(failure: Exception) -> Exception:
    """An exception that survives the pipe, with the place it was raised at as a note."""
    failure.add_note("".join(traceback.format_exception(failure)))
    try:
        pickle.loads(pickle.dumps(failure))
    except Exception:
        return RuntimeError(f"{type(failure).__name__}: {failure}")
    return failure
