"""Work spread over processes: order, what dies, what is raised, and that nothing is left behind.

The work here is `eval`, which every process knows: a thing is what is done with it.
"""

import multiprocessing
import os
import pickle
import time
from itertools import count

import pytest

from onrecord.errors import InputError, WorkerError
from onrecord.workers import AHEAD, Ready, in_order

DIE = "__import__('os')._exit(3)"
KILLED = "__import__('os').kill(__import__('os').getpid(), 9)"
SLOW = "__import__('time').sleep({}) or {}"


def done(things, *, work=eval, jobs=2):
    return list(in_order(work, things, jobs=jobs, lost=lambda thing, how: how))


@pytest.fixture(autouse=True)
def nothing_is_left():
    yield
    assert multiprocessing.active_children() == []


def test_answers_come_in_the_order_of_things():
    assert done([SLOW.format(0.3, 1), "2", Ready("three"), "4"]) == [1, 2, "three", 4]


def test_no_things_no_answers():
    assert done([]) == []


def test_what_needs_no_work_starts_no_process(monkeypatch):
    monkeypatch.setattr("multiprocessing.context.SpawnProcess.start", None)
    assert done([Ready(1), Ready(2)]) == [1, 2]


@pytest.mark.parametrize(("deadly", "how"), [(DIE, "ended with exit code 3"), (KILLED, "was ended by SIGKILL")])
def test_a_death_costs_the_thing_in_hand_alone(deadly, how):
    one, lost, other = done(["1", deadly, "3"], jobs=1)
    assert (one, other) == (1, 3)
    assert lost.startswith(how)


def test_what_the_work_raises_is_raised_at_its_place():
    answers = in_order(int, ["1", "two", "3"], jobs=2, lost=None)
    assert next(answers) == 1
    with pytest.raises(ValueError, match="two"):
        next(answers)


def test_what_taking_raises_comes_after_what_was_taken():
    def things():
        yield "1"
        raise OSError("the disk is gone")

    answers = in_order(eval, things(), jobs=2, lost=None)
    assert next(answers) == 1
    with pytest.raises(OSError, match="the disk is gone"):
        next(answers)


def test_only_a_few_things_are_taken_ahead():
    taken = count()
    answers = in_order(abs, (-next(taken) for _ in range(1000)), jobs=2, lost=None)
    assert [next(answers) for _ in range(3)] == [0, 1, 2]
    assert next(taken) <= 3 + 2 * AHEAD
    answers.close()


def test_what_is_ready_does_not_wait_for_more_things():
    def things():
        yield Ready("first")
        yield Ready("second")
        pytest.fail("the third was taken before the first was given")

    answers = in_order(abs, things(), jobs=2, lost=None)
    assert next(answers) == "first"
    answers.close()


def test_an_early_end_does_not_wait_for_what_is_in_hand():
    answers = in_order(eval, ["1", SLOW.format(60, 2), SLOW.format(60, 3)], jobs=3, lost=None)
    assert next(answers) == 1
    start = time.monotonic()
    answers.close()
    assert time.monotonic() - start < 10


class EndsTheProcess:
    def __reduce__(self):
        return os._exit, (4,)


def test_a_process_that_cannot_begin_is_an_error():
    with pytest.raises(WorkerError, match="exit code 4 before it began"):
        done(["1"], work=EndsTheProcess())


def test_an_error_of_ours_keeps_its_hint_on_the_way():
    back = pickle.loads(pickle.dumps(InputError("there is no page.txt", hint="look for it")))
    assert (type(back), back.problem, back.hint) == (InputError, "there is no page.txt", "look for it")
