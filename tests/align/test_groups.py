"""Which reports go together, when pairs do not all agree."""

import itertools

from onrecord.align.groups import grouped


def groups(keys, likely, **said):
    return {"".join(sorted(group)) for group in grouped(keys, likely, **said).values()}


def test_likely_pairs_join():
    assert groups("abc", {("a", "b"): 0.9}) == {"ab", "c"}


def test_a_pair_below_one_half_does_not_join():
    assert groups("ab", {("a", "b"): 0.49}) == {"a", "b"}


def test_a_chain_of_single_likenesses_does_not_tie_two_groups():
    inside = {("a", "b"): 0.9, ("c", "d"): 0.9}
    assert groups("abcd", inside | {("b", "c"): 0.8}) == {"ab", "cd"}


def test_likenesses_between_two_groups_that_agree_do():
    pairs = dict.fromkeys(itertools.combinations("abcd", 2), 0.7)
    assert groups("abcd", pairs) == {"abcd"}


def test_a_user_joins_what_nothing_else_does():
    assert groups("ab", {}, same=[("a", "b")]) == {"ab"}


def test_no_join_crosses_a_users_word():
    pairs = dict.fromkeys(itertools.combinations("abc", 2), 0.9)
    assert groups("abc", pairs, different=[("a", "c")]) in ({"ab", "c"}, {"a", "bc"})


def test_the_order_of_judgements_does_not_matter():
    likely = {("a", "b"): 0.8, ("b", "c"): 0.8, ("a", "c"): 0.3, ("c", "d"): 0.6, ("b", "d"): 0.55}
    made = [groups("abcd", dict(order)) for order in itertools.permutations(likely.items())]
    assert all(one == made[0] for one in made)
