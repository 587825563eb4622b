"""English: closed classes of words that tell what a text is about from how it is said."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TOPICS = {
    "light noun": _words(  # nouns that name no subject: measures, times, and what anything can be called
        "thing things way ways lot lots bit part parts kind kinds sort sorts case cases point points fact facts "
        "matter matters question questions answer answers reason reasons example examples number numbers amount "
        "end start beginning middle rest side sides top bottom front back line word words name names place places "
        "time times day days week weeks month months year years hour hours minute minutes moment moments morning "
        "afternoon evening night today tomorrow yesterday weekend autumn summer winter spring favour favor order "
        "people person man men woman women child children everybody one ones quarter hundreds thousands millions "
        "billions dozen dozens cent percent total best worst original present single spare sale look course use "
        "turn hand hands head eye eyes face minister president spokesman spokeswoman spokesperson reporters "
        "journalists story interview statement statements report speech conference photo picture page something "
        "anything nothing"
    ),
    "definite": _words("the this that these those"),
    "article": _words("the a an its their his her our one"),
    "body": _words(  # what a name that does not say so may be; a government or a court is seldom named so
        "alliance bloc union league federation association organization organisation coalition pact company "
        "corporation firm group agency network club party movement newspaper broadcaster charity manufacturer"
    ),
    "restriction": _words("of for that which who whose"),  # "the team that ...": another than the one named before
    "copula": _words("is was are were"),
    "lesser": _words("deputy vice assistant associate junior shadow"),  # before an office: another one
    "naming": _words("called named dubbed"),  # "an alliance called Northern Shield"
    "verb or noun": _words(  # a noun behind an article, else a verb: "the vote", "they vote"
        "ask bear beat bid bite blow break build burn buy call care change close cost count cover cut deal demand "
        "drink drive drop end fall feed fear fight fire freeze hate hold help hope hunt join laugh lead leave lie "
        "look love meet move need offer open pay plan play pull push ride rise run say show sink sleep stand start "
        "stay stop strike swim talk talks throw trade try turn use visit vote wait walk want watch win wish work "
        "works"
    ),
    "open verb": _words(  # everyday verbs: where a noun phrase has ended
        "accept agree allow appear arrive become believe bring came carry come decide die eat expect fail fell "
        "find finish fly follow gave get give gone grow happen hear hurt keep know last learn live lose pass put "
        "reach read remain rose see sell send sign sit speak spend take tell think told took understand went write "
        "accepts appears asks becomes brings buys calls carries changes comes counts cuts dies drops ends expects "
        "fails falls follows goes grows happens hears helps holds joins keeps knows leads leaves lives looks loses "
        "means meets moves needs opens pays plays puts reaches reads rises runs says sees sells sends shows signs "
        "sits sleeps speaks spends stands starts stays stops takes tells thinks tries turns uses votes waits wants "
        "wins writes asked bought broke brought built closed done drew drawn found given held kept knew known led "
        "left lost made meant met paid saw seen sent set shown signed sold spent stood taken thought won wrote "
        "written bore bend bends bent bit bites blew burnt catch caught choose chose cling dig dug draw draws "
        "drank drove fed feel felt fought flew forget forgot froze got hang hung hid hide hit lay lend lent let "
        "lit ran rode sank sang shot shut slept spoke stole struck swam taught tear threw wake wear wept wore"
    ),
    "plain adjective": _words(  # say too little to be part of a key phrase; one may follow
        "good bad big small great large little long short high low hard easy wrong next new old own same such "
        "other more less most least many late early open"
    ),
    "predicate": _words(
        "intact asleep idle silent right true sure able ready certain very enough much"
    ),  # stand behind "is": a noun phrase has ended
    "particle": _words(
        "up down out off away back forth together apart aside ahead along around home there here anywhere "
        "everywhere somewhere nowhere else"
    ),
    "counting word": _words(
        "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty "
        "sixty seventy eighty ninety hundred thousand million billion trillion first second third fourth fifth "
        "sixth half"
    ),
}
