"""What costs the whole record is asked of it once, until the record changes."""

import threading

from onrecord.store import Question
from onrecord.web.kept import Kept


class Counting:
    """A store that counts how often it is asked."""

    def __init__(self):
        self.now, self.asked = "1", 0
        self.ready = threading.Event()

    def state(self):
        return self.now

    def facets(self, question):
        self.asked += 1
        self.ready.wait(5)
        return (self.now, question)


def test_the_same_is_asked_once_until_the_record_changes():
    store = Counting()
    store.ready.set()
    kept = Kept(store)
    assert kept.facets(Question()) == kept.facets(Question()) == ("1", Question())
    kept.facets(Question(about="bridge"))
    assert store.asked == 2
    store.now = "2"
    assert kept.facets(Question()) == ("2", Question())
    assert store.asked == 3


def test_who_asks_while_another_is_being_answered_waits_for_that_answer():
    store = Counting()
    kept = Kept(store)
    readers = [threading.Thread(target=kept.facets, args=(Question(),)) for _ in range(4)]
    for reader in readers:
        reader.start()
    store.ready.set()
    for reader in readers:
        reader.join(5)
    assert store.asked == 1


def test_what_was_asked_longest_ago_is_forgotten_first():
    store = Counting()
    store.ready.set()
    kept = Kept(store)
    for number in range(70):
        kept.facets(Question(limit=number))
    kept.facets(Question(limit=69))
    assert store.asked == 70
    kept.facets(Question(limit=0))
    assert store.asked == 71
