"""English."""

# ruff: noqa: SIM905  (one phrase a line would hide them)

from collections.abc import Mapping
from types import MappingProxyType

from onrecord.lang import Cue, Language, Speech
from onrecord.lang.en_furniture import FURNITURE
from onrecord.lang.en_occasions import OCCASIONS
from onrecord.lang.en_topics import TOPICS
from onrecord.terms import Act, Mode

_DOUBLED = frozenset("admit rebut quip slam plan refer begin prefer dub commit regret pen".split())  # "admitted"


def _forms(entry: str) -> tuple[str, ...]:
    """Every spelling of a verb from "base" or "base/past" or "base/past/participle"."""
    base, *past = entry.split("/")
    stem = base + base[-1] if base in _DOUBLED else base
    consonant_y = base.endswith("y") and base[-2] not in "aeiou"
    hissing = base.endswith(("s", "x", "z", "ch", "sh", "o"))  # "echoes", too
    third = base[:-1] + "ies" if consonant_y else base + ("es" if hissing else "s")
    gerund = base[:-1] + "ing" if base.endswith("e") and not base.endswith(("ee", "ye", "oe")) else stem + "ing"
    if not past:
        past = [base[:-1] + "ied" if consonant_y else base + "d" if base.endswith("e") else stem + "ed"]
    return tuple(dict.fromkeys((base, third, gerund, *past)))


def _cues(*rows: tuple[Mode, Act, str, str]) -> Mapping[str, Cue]:
    """The cues of a table: mode, act, what they take, and the entries, `base/past/participle+preposition+...`."""
    table: dict[str, Cue] = {}
    for mode, act, takes, entries in rows:
        for entry in entries.split():
            verb, *particles = entry.split("+")
            taken = frozenset(takes.split())
            cue = Cue(
                verb.split("/")[0], _forms(verb), mode, act, "person" in taken, takes=taken, particles=tuple(particles)
            )
            table.update((form, table.get(form, cue)) for form in cue.forms)
    return MappingProxyType(table)


def _nouns(*rows: tuple[Mode, Act, str]) -> Mapping[str, Cue]:
    """Nouns of saying: mode, act, and the nouns, `noun+preposition+...`, each with its plural."""
    table: dict[str, Cue] = {}
    for mode, act, entries in rows:
        for entry in entries.split():
            noun, *particles = entry.split("+")
            plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
            cue = Cue(noun, (noun, plural), mode, act, particles=tuple(particles))
            table.update(dict.fromkeys(cue.forms, cue))
    return MappingProxyType(table)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What a cue takes: "clause" (that ..., words in quotation marks, a bare clause), "that" (the same, but no bare clause),
# "infinitive" (to ...), "object" (a noun phrase), "person" (someone told: "told reporters that"), "as" (an object, then
# what it is called), "particle" (an object, after its preposition alone). After "+" stand the prepositions that belong
# to the cue ("called for").
_VERBS = _cues(
    ("speech", "assert", "clause", "say/said remark observe comment+on exclaim mutter whisper murmur quip joke"),
    ("speech", "assert", "clause", "chime intone"),
    ("speech", "state", "clause", "answer/answered reply+to respond+to retort+to chuckle laugh sigh shout yell"),
    ("speech", "state", "clause", "scream utter"),
    ("speech", "assert", "clause object", "note explain+to clarify specify elaborate+on"),
    ("speech", "state", "that object", "state mention"),
    ("speech", "state", "clause object", "announce declare disclose reveal confide recount describe detail outline"),
    ("speech", "state", "clause object", "cite reference"),
    ("speech", "state", "that object", "testify+to narrate relate quote emphasize emphasise underline underscore"),
    ("speech", "state", "that object", "stress"),
    ("speech", "assert", "clause", "add conclude opine"),
    ("speech", "assert", "that", "continue point+out+to repeat reiterate summarize summarise begin/began/begun"),
    ("speech", "assert", "that", "start tease press/pressed"),
    ("speech", "state", "clause", "speculate+about estimate predict forecast/forecast"),
    ("speech", "state", "object", "discuss address/addressed unveil name identify nominate"),
    ("speech", "state", "particle", "refer+to speak/spoke/spoken+of+about+out talk+about+of allude+to"),
    ("speech", "assert", "person clause", "tell/told"),
    ("speech", "state", "person that", "inform notify brief"),
    ("speech", "assert", "clause object", "claim argue assert contend insist+on affirm proclaim posit"),
    ("speech", "assert", "that", "maintain reason"),
    ("speech", "assert", "clause object", "suggest imply hint+at indicate signal confirm reaffirm defend tout"),
    ("speech", "assert", "clause object", "boast+about+of brag+about"),
    ("speech", "assert", "person that", "assure convince persuade"),
    ("speech", "deny", "clause object", "deny refute rebut disavow contradict disclaim dispute downplay"),
    ("speech", "accuse", "clause object", "allege accuse blame implicate suspect"),
    ("speech", "accuse", "that", "charge"),
    ("speech", "promise", "clause infinitive object", "promise vow guarantee swear/swore/sworn"),
    ("speech", "promise", "that infinitive object", "pledge offer"),
    ("speech", "promise", "infinitive", "volunteer undertake/undertook/undertaken"),
    ("speech", "propose", "clause infinitive object", "propose recommend advise advocate+for moot float"),
    ("speech", "demand", "clause infinitive object", "demand urge request plead+for+with beg implore exhort"),
    ("speech", "demand", "that infinitive object", "order encourage instruct invite"),
    ("speech", "demand", "particle", "press/pressed+for push/pushed+for lobby/lobbied+for"),
    ("speech", "reject", "infinitive object", "reject refuse decline rebuff dismiss repudiate rule+out renounce"),
    ("speech", "reject", "infinitive object", "veto/vetoed"),
    ("speech", "threaten", "that infinitive object", "threaten"),
    ("speech", "warn", "person clause particle", "warn+of+against+about caution+against"),
    ("speech", "praise", "object", "praise applaud hail commend laud congratulate compliment thank welcome salute"),
    ("speech", "praise", "object", "extol endorse"),
    ("speech", "praise", "particle", "vouch+for"),
    ("speech", "criticise", "clause object", "criticize criticise condemn denounce decry lament complain+about+of"),
    ("speech", "criticise", "clause object", "blast slam attack assail"),
    ("speech", "criticise", "object", "mock ridicule deride deplore rebuke chide scold lambast lambaste chastise"),
    ("speech", "criticise", "object", "admonish berate castigate"),
    ("speech", "criticise", "object", "pillory bash excoriate disparage insult skewer trash taunt label brand liken"),
    ("speech", "criticise", "object", "compare portray"),
    ("speech", "criticise", "clause object", "lash+out+at rail+against+at scoff+at bemoan grumble+about sneer+at"),
    ("speech", "criticise", "clause object", "balk+at rant+about"),
    ("speech", "criticise", "that", "protest"),
    ("speech", "hope", "object infinitive", "wish"),
    ("speech", "doubt", "clause object", "question/questioned"),
    ("speech", "recall", "clause object", "recall reminisce+about remember"),
    ("speech", "recall", "person clause particle", "remind+of"),
    ("speech", "agree", "clause object", "acknowledge concede admit+to"),
    ("speech", "agree", "that infinitive particle", "agree+with+to+on concur+with disagree+with side/sided+with"),
    ("speech", "agree", "that object", "echo"),
    ("speech", "criticise", "particle infinitive", "apologize+for+to apologise+for+to"),
    ("speech", "agree", "that particle", "confess+to"),
    ("speech", "ask", "person clause infinitive", "ask+about+for inquire+about enquire+about query/queried"),
    ("speech", "ask", "person clause infinitive", "wonder+about+aloud"),
    ("speech", "criticise", "object as", "call/called+for+on+upon dub/dubbed deem term/termed characterize"),
    ("speech", "criticise", "object as", "characterise"),
    ("speech", "state", "object", "express voice articulate"),
    ("writing", "criticise", "clause object", "write/wrote/written"),
    ("writing", "state", "clause object", "tweet retweet blog report"),
    ("writing", "state", "that object", "post publish"),
    ("writing", "state", "that", "email read/read"),
    ("writing", "state", "clause object", "show/showed/shown find/found"),
    ("writing", "state", "that", "demonstrate prove/proved/proven determine rule/ruled project/projected"),
    ("attitude", "assert", "clause", "believe think/thought+of+about feel/felt+like suppose reckon presume assume"),
    ("attitude", "assert", "clause", "guess figure consider"),
    ("attitude", "assert", "object as", "regard view see/saw/seen perceive interpret envision"),
    ("attitude", "assert", "clause", "know/knew/known"),
    ("attitude", "agree", "clause", "understand/understood realize realise recognize recognise"),
    ("attitude", "other", "that", "learn/learned/learnt notice"),
    ("attitude", "other", "infinitive object", "want"),
    ("attitude", "promise", "infinitive", "plan/planned intend"),
    ("attitude", "other", "infinitive", "aim decide seek/sought prefer/preferred choose/chose/chosen opt resolve"),
    ("attitude", "other", "clause infinitive", "expect worry+about anticipate"),
    ("attitude", "hope", "clause infinitive", "hope+for dream/dreamed+of yearn+for"),
    ("attitude", "hope", "object", "await desire"),
    ("attitude", "doubt", "clause object", "doubt fear mistrust distrust"),
    ("attitude", "agree", "object", "support favor favour back/backed"),
    ("attitude", "reject", "object", "oppose"),
    ("attitude", "praise", "object infinitive", "like love enjoy admire respect appreciate"),
    ("attitude", "criticise", "object", "hate dislike resent loathe"),
)  # fmt: skip

# Said with "to be": "I am convinced that", "she is willing to".
_ADJECTIVES: tuple[tuple[Act, str, str], ...] = (
    ("assert", "adjective clause", "convinced sure confident certain aware"),
    ("doubt", "adjective clause", "afraid worried concerned unsure skeptical sceptical doubtful"),
    ("hope", "adjective clause infinitive", "hopeful optimistic"),
    ("praise", "adjective that", "glad proud pleased happy"),
    ("other", "adjective that infinitive", "determined willing ready eager reluctant unwilling"),
)

_NOUNS = _nouns(
    ("speech", "assert", "claim assertion contention argument suggestion implication insistence opinion belief"),
    ("speech", "assert", "conviction view+on+of"),
    ("speech", "state", "statement announcement declaration comment remark explanation revelation prediction"),
    ("speech", "state", "testimony"),
    ("speech", "deny", "denial"),
    ("speech", "accuse", "accusation allegation charge"),
    ("speech", "promise", "promise pledge vow commitment assurance offer"),
    ("speech", "propose", "proposal recommendation"),
    ("speech", "demand", "demand+for call+for request+for order"),
    ("speech", "reject", "refusal"),
    ("speech", "threaten", "threat"),
    ("speech", "warn", "warning"),
    ("speech", "criticise", "criticism+of complaint+about attack+on condemnation+of denunciation+of"),
    ("speech", "praise", "praise+of+for"),
    ("attitude", "agree", "support+for endorsement+of approval+of"),
    ("attitude", "reject", "opposition+to"),
    ("attitude", "other", "stance+on position+on"),
    ("speech", "agree", "acknowledgment acknowledgement admission concession"),
    ("writing", "state", "report finding"),
    ("attitude", "hope", "hope wish desire"),
    ("attitude", "doubt", "doubt+about fear+of concern+about worry+about suspicion"),
    ("attitude", "other", "decision plan intention"),
)  # fmt: skip

_ROLES = _words(
    "minister president premier chancellor secretary spokesman spokeswoman spokesperson spokespeople "
    "ambassador envoy diplomat senator congressman "
    "congresswoman representative governor mayor chairman chairwoman chair chairperson chief "
    "director head leader general "
    "colonel major captain lieutenant sergeant admiral commander officer official officials deputy "
    "adviser advisor aide counsel attorney "
    "lawyer prosecutor judge justice justices professor doctor analyst economist expert scientist researcher historian "
    "author writer journalist reporter columnist correspondent editor host anchor commentator pundit strategist "
    "pollster consultant manager executive founder co-founder owner ceo cfo coach player captain "
    "candidate nominee contender hopeful "
    "frontrunner front-runner rival opponent lawmaker legislator politician councillor councilman councilwoman mp mep "
    "speaker treasurer commissioner inspector superintendent detective sheriff king queen prince princess pope bishop "
    "archbishop cardinal rabbi imam pastor reverend priest activist campaigner organizer organiser teacher student "
    "worker resident witness victim mother father brother sister son daughter wife husband widow friend neighbour "
    "neighbor businessman businesswoman billionaire mogul magnate tycoon actor actress singer "
    "comedian artist veteran farmer driver "
    "constable marshal coroner patriarch mullah ayatollah "
    "mechanic nurse physician surgeon engineer pilot rep. sen. gov. gen. col. lt. sgt. capt. rep sen gov gen "
    "democrat republican conservative socialist liberal progressive vice-president vice-chairman ex-president co-chair "
    "director-general undersecretary chief-of-staff whip delegate supporter nationalist operative "
    "member president-elect majority minority alderman alderwoman corporal brigadier trooper emir sheikh speechwriter "
    "solicitor barrister magistrate lecturer dean provost chaplain "
    "adm. maj. cpl. det. supt. insp. brig."
)

SPEECH = Speech(
    quotation_marks=(("“", "”"), ("‘", "’"), ("«", "»"), ("„", "“"), ('"', '"'), ("'", "'")),
    cues=MappingProxyType({
        **_VERBS,
        **{
            word: Cue(word, (word,), "attitude", act, takes=_words(takes))
            for act, takes, words in _ADJECTIVES
            for word in words.split()
        },
    }),
    nouns=_NOUNS,
    prefixes=("according to", "in the words of", "in the opinion of", "in the view of", "as per"),
    complementisers=("that",),
    pronouns=_words(
        "i you he she it we they who one someone somebody everyone everybody nobody others many some "
        "most both"
    ),
    honorifics=_words(
        "mr mr. mrs mrs. ms ms. miss dr dr. prof prof. sir dame lord lady madam rev rev. hon hon. adv adv. st. jr "
        "jr. sr sr. cllr cllr. ds dci pc sgt supt supt. insp insp. det capt col lt maj cmdr cmdr. adm pres. amb. fr. "
        "msgr mx mx. messrs sheik"
    ),
    roles=_ROLES,
    negations=_words(
        "not never n't no neither nor hardly cannot didn't don't doesn't won't wouldn't can't couldn't hasn't haven't "
        "hadn't isn't aren't wasn't weren't shouldn't didn’t don’t doesn’t won’t wouldn’t can’t couldn’t hasn’t "
        "haven’t hadn’t isn’t aren’t wasn’t weren’t shouldn’t"
    ),
    classes=MappingProxyType({
        "be": _words(
            "is are was were be been being am 's 're 'm ’s ’re ’m isn't isn’t aren't aren’t wasn't wasn’t "
            "weren't weren’t get gets got"
        ),
        "auxiliary": _words(
            "has have had having is are was were be been being am do does did will would can could may might "
            "must shall "
            "should 've 'd 'll 's 're 'm ’ve ’d ’ll ’s ’re ’m get gets got"
        ),
        "adverb": _words(
            "also repeatedly again once always then later first recently still often even just only now already "
            "previously ever long twice soon further instead perhaps maybe simply too rather quite so far "
            "all both thus "
            "himself herself themselves itself almost largely merely sometimes somehow since today yesterday "
            "jointly earlier"
        ),
        "adjective-ly": _words(
            "family early only daily weekly monthly friendly elderly likely july italy reply ally supply "
            "assembly monopoly rally lovely ugly holy bully belly fly apply rely comply imply multiply unlikely "
            "costly deadly"
        ),
        "determiner": _words(
            "the a an this that these those my your his her its our their some any each every no another both all many "
            "several few most one two three four five six seven eight nine ten dozens hundreds thousands"
        ),
        "indefinite": _words(
            "a an some another several many few most one two three four five six seven eight nine ten dozens "
            "hundreds other more"
        ),
        "possessive": _words("my your his her its our their"),
        "preposition": _words(
            "of for from in at to on with by about against between among over under near into through during within "
            "without across toward towards after before behind beyond inside outside per via amid despite than like as "
            "until since regarding including"
        ),
        "inner preposition": _words("of for from in at to on with behind near against"),
        "subordinator": _words(
            "that because if when while as since although though unless whether what who whom whose which "
            "where why how "
            "after before until than so lest once whereas"
        ),
        "conjunction": _words("and but or so yet nor then"),
        "relative": _words("who which that whom"),
        "kin": _words(
            "widow widower wife husband spouse partner mother father parents son daughter child brother sister uncle "
            "aunt cousin nephew niece grandson granddaughter friend lawyer lawyers attorney solicitor barrister doctor "
            "neighbour neighbor driver bodyguard biographer"
        ),
        "asker": _words("q question questioner interviewer moderator presenter host anchor reporter journalist"),
        "answerer": _words("a answer"),
        "heading label": _words(
            "interview transcript podcast video photo photos image picture text translation note source editor read "
            "see watch also related topics tags updated published location date time price contact"
        ),
        "question word": _words("whether if what how why when where who which whom"),
        "object pronoun": _words("me you him her it us them himself herself themselves himself reporters"),
        "time": _words(
            "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
            "july august "
            "september october november december today yesterday tomorrow tonight mon. tue. wed. thu. fri. sat. sun. "
            "morning afternoon evening night week month year weekend earlier last next this later jan. feb. "
            "aug. sept. oct. nov. dec."
        ),
        "day": _words(
            "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
            "september october november december today yesterday tonight tomorrow"
        ),
        "medium": _words(
            "statement interview tweet letter email e-mail speech post memo report article column blog "
            "message note release "
            "op-ed book memoir briefing conference call telephone text message filing complaint testimony"
        ),
        "writing medium": _words(
            "statement tweet letter email e-mail post memo report article column blog note release op-ed "
            "book memoir text filing"
        ),
        "document": _words(
            "report poll survey study document letter statement article book memo survey paper email emails "
            "documents polls surveys "
            "reports records data figures transcript filing editorial website bill law ruling research "
            "findings headline analysis"
        ),
        "plural": _words(
            "people officials men women children lawmakers police others workers voters critics supporters "
            "residents"
        ),
        "organisation": _words(
            "ministry department government party committee commission council agency bureau office union association "
            "league campaign company corporation corp inc ltd bank university institute foundation court "
            "parliament senate "
            "congress house assembly army navy police force forces alliance organization organisation "
            "federation team group "
            "club church board administration service network channel times post journal news tribune herald "
            "agency media "
            "press embassy kremlin regime firm society centre center radio tv television street city state "
            "states united hall square fund coalition authority administration cabinet delegation leadership"
        ),
        "asking preposition": _words("for on upon"),
        "part of time": _words("night week month year weekend morning afternoon evening"),
        "ambiguous": _words(
            "support plan attack question post back blast state promise vow call comment project charge note"
        ),
        "verb": _words(
            "said went came made took got gave became left kept held brought began felt put ran sat stood met led lost "
            "won paid sent built fell grew spent wore drove broke spoke rose hit let set says goes comes "
            "makes takes gets gives "
            "becomes leaves keeps holds brings begins puts runs sits stands meets leads loses wins needs works lives "
            "plays moves tries helps turns starts stops go come make take get give become keep bring need try let "
            "faces includes remains has have had is are was were be been do does did will would can could "
            "may might must should"
        ),
        "not a name": _words(
            "the a an this that these those but and or if when while after before in on at for from with by as to of "
            "it he she they we i you his her their our its my there here what why how who where however meanwhile yet "
            "so then now also although because since until not no yes monday tuesday wednesday thursday "
            "friday saturday "
            "sunday january february march april may june july august september october november december according"
        ),
        "function word": _words(
            "both even such likewise last next first among nobody none anyone anybody everyone everybody someone "
            "somebody nothing everything something another other others many most some several few all any every "
            "each neither either only just still again once like unlike despite under over more less much two "
            "three four five six seven eight nine ten former yes according among amid during without within "
            "whether though unless indeed instead perhaps maybe later earlier those them him us me one"
        ),
        "period": _words("years months weeks days hours minutes times year month week day time lot"),
        "contrast": _words("new old outgoing incoming former other another next previous late future then-"),
        "addition": _words("add continue conclude note"),
        "leader": _words("president premier chancellor chairman chairwoman head chief leader king queen"),
        "diplomat": _words("minister ambassador envoy diplomat representative secretary"),
        "official": _words(
            "minister ambassador envoy secretary deputy spokesman spokeswoman official commissioner "
            "representative director"
        ),
        "politician": _words(
            "minister president senator governor mayor leader deputy congressman premier candidate nominee "
            "lawmaker chancellor"
        ),
        "spokesperson": _words("spokesman spokeswoman spokesperson"),
        **OCCASIONS,
        **TOPICS,
        "he": _words("he him his mr mr. himself"),
        "she": _words("she her hers mrs mrs. ms ms. miss herself"),
    }),
)  # fmt: skip

LANGUAGE = Language("en", "English", SPEECH, FURNITURE)
