"""A small invented record for the pages: a statement that three outlets tell, a relay, names of several scripts, and a
page that does its worst.

`fill(store)` keeps it and gives back the ids that tests ask for.
"""

from types import SimpleNamespace

from onrecord.terms import Speaker
from tests.store.store_world import entry

ORTIZ = Speaker("Maria Ortiz", "person")
DANEK = Speaker("Jiří Daněk", "person")
STEZHKA = Speaker("Радомил Стежка", "person")
AMALI = Speaker("ليلى عمالي", "person")
HOSTILE = '<script>document.title="run"</script>'
TOKEN = "a token for tests"


def fill(store):
    """Keep the pages; gives back ids by what they are."""
    courier = entry(
        'KORSK — {source:Ms Ortiz} {cue:said} on Monday: '
        '"{words:We counted every vote twice and found nothing amiss.}" Nobody asked further.',
        speaker=ORTIZ, manner="direct", act="assert", published="2031-05-05T09:00Z", said="2031-05-05",
        source="korsk/1.html", url="https://courier.example/vote", title="Every vote counted twice",
    )  # fmt: skip
    post = entry(
        '{source:Maria Ortiz} {cue:told} the council "{words:we counted every vote twice and found little amiss}".',
        speaker=ORTIZ, manner="direct", published="2031-05-05T15:30Z", outlet="Veldania Post", source="post/9.html",
        url="https://post.example/9", title="Council hears of the count",
    )  # fmt: skip
    radio = entry(
        "{source:The minister} {cue:says} {words:every vote was counted twice}.", speaker=ORTIZ,
        published="2031-05-06T07:00Z", outlet="Radio Korsk", source="radio/3.txt", title="Morning bulletin",
    )  # fmt: skip
    relay = entry(
        "{source:Ms Ortiz} {cue:said} {words:Mr Daněk promised that the bridge would open in June}.", speaker=ORTIZ,
        published="2032-01-10", outlet="Korsk Courier", source="korsk/2.html", extra=((37, 66),),
        title="The bridge again",
    )  # fmt: skip
    russian = entry(
        "{source:Радомил Стежка} {cue:заявил}: «{words:Мост откроют летом, воды хватит всем.}»", speaker=STEZHKA,
        manner="direct", language="ru", published="2032-02-01", outlet="Вестник Корска", source="vestnik/1.html",
        title="Мост откроют летом",
    )  # fmt: skip
    arabic = entry(
        "{cue:قالت} {source:ليلى عمالي} «{words:سيُفتح الجسر في الصيف (July 2032)، كما قال Daněk.}»", speaker=AMALI,
        manner="direct", language="ar", published="2032-02-02", outlet="صدى كورسك", source="sada/1.html",
        title="الجسر في الصيف",
    )  # fmt: skip
    hostile = entry(
        "{source:" + HOSTILE + "} {cue:</p><img src=x onerror=alert(1)>} "
        "{words:]]> <b>javascript:alert(1)</b> \x00\ud800}.",
        speaker=Speaker('"><svg onload=alert(1)>', "person"), published="2032-03-01", outlet=HOSTILE, title=HOSTILE,
        source="javascript:alert(1)", url="javascript:alert(1)", data=b"<p>as received</p>", media_type="text/html",
    )  # fmt: skip
    names = ("courier", "post", "radio", "relay", "russian", "arabic", "hostile")
    made = dict(zip(names, (courier, post, radio, relay, russian, arabic, hostile), strict=True))
    store.add(made.values())
    first = made["courier"].reports[0].id
    for other in (post, radio):
        _join(store, first, other.reports[0].id)
    outer, inner = (report.id for report in relay.reports)
    if store.statements.id_of(outer) == store.statements.id_of(inner):
        store.statements.different(outer, inner, why="the one passes on what the other said")
    documents = {name: one.document.id for name, one in made.items()}
    return SimpleNamespace(
        **{name: one.reports[0].id for name, one in made.items()}, inner=relay.reports[1].id, documents=documents
    )


def _join(store, one, other):
    if store.statements.id_of(one) != store.statements.id_of(other):
        store.statements.same(one, other, why="the same words on the same day")
