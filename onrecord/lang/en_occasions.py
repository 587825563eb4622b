"""English: closed classes of words that tell when, on what occasion and to whom something was said."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


OCCASIONS = {
    "weekday": _words(
        "monday tuesday wednesday thursday friday saturday sunday mon. tue. tues. wed. thu. thur. thurs. fri. sat. sun."
    ),
    "month": _words(
        "january february march april may june july august september october november december jan. feb. mar. "
        "apr. jun. jul. aug. sep. sept. oct. nov. dec."
    ),
    "occasion": _words(
        "interview interviews conference briefing briefings statement statements speech speeches address remarks "
        "letter letters "
        "post message email e-mail emails meeting meetings summit rally rallies debate debates hearing call "
        "conversation talks "
        "programme program show podcast broadcast column article op-ed essay editorial book memoir memoirs report "
        "study poll survey memo release video ad lawsuit filing complaint testimony ruling hall event forum "
        "ceremony session convention dinner reception luncheon breakfast trial cross-examination sermon "
        "lecture "
        "communiqué communique declaration resolution discussion chat telegram note tweet tweets piece townhall "
        "gala roundtable panel fundraiser newsletter blog documentary advertisement telephone phone stream "
        "livestream transcript autobiography diary press-conference news-conference seminar symposium "
        "plenary teleconference videoconference commentary review appeal minutes announcement party festival"
    ),
    "written occasion": _words(
        "statement statements letter letters post message email e-mail emails column article op-ed essay editorial "
        "book memoir memoirs report study poll survey memo release lawsuit filing complaint ruling communiqué "
        "communique declaration resolution telegram note tweet tweets piece newsletter blog transcript "
        "autobiography diary video ad advertisement documentary commentary review appeal minutes announcement"
    ),
    "speaking occasion": _words(  # what says something for somebody: "a statement said", not "a poll found"
        "statement letter email e-mail emails tweet tweets memo release op-ed column note lawsuit filing post "
        "communiqué communique declaration message telegram"
    ),
    "going on": _words(  # occasions on which people speak for a while
        "interview briefing conference speech address remarks letter column op-ed memo hall rally debate call "
        "convention party panel podcast programme program show announcement event testimony hearing forum ceremony "
        "lecture sermon discussion trial conversation talks session essay editorial telephone phone summit "
        "piece roundtable townhall luncheon breakfast dinner gala fundraiser stream livestream"
    ),
    "authored": _words(  # what its owner says: "Ortiz's speech" is no occasion of anybody else
        "speech speeches address remarks letter letters statement statements testimony column op-ed essay memo book "
        "post message email e-mail tweet tweets announcement article sermon lecture memoir memoirs"
    ),
    "of another time": _words(  # at a cue: what was said then, not on the occasion told of
        "has have had 've ’ve 'd ’d once previously earlier often repeatedly long since always ever never not "
        "frequently regularly first later recently"
    ),
    "hosting occasion": _words("hall call piece party"),  # heads only after a word that makes them so
    "hosted occasion": _words(
        "press news media town phone telephone conference opinion radio television tv video victory party "
        "donor annual joint security peace campaign"
    ),
    # parts of names where they have a capital: the Korsk Post, Article 7
    "titled": _words("article report note review survey message post book poll hall"),
    "platform": _words(
        "twitter facebook instagram telegram youtube tiktok linkedin weibo vkontakte snapchat reddit whatsapp "
        "threads mastodon bluesky medium substack"
    ),
    "media": _words(
        "news radio tv television times post herald journal magazine newspaper tribune channel network gazette "
        "daily weekly show programme program podcast agency broadcaster press observer courier chronicle mail "
        "bulletin wire website today tonight"
    ),
    "deed": _words(  # verbs that are named for what they make
        "tweet retweet email blog"
    ),
    "broadcast": _words("radio tv television channel show programme program podcast broadcaster"),
    "listeners": _words(
        "reporters journalists correspondents supporters lawmakers delegates deputies voters viewers listeners "
        "readers students guests residents followers crowd audience newsmen media press investors fans "
        "senators officials parliament"
    ),
    "attending": _words("reporters journalists correspondents newsmen media press crowd audience delegates parliament"),
    "speaking": _words(  # verbs that leave what stands beside them to the cue: "speaking on Monday, she said"
        "speaking addressing appearing answering talking asked asking interviewed questioned commenting "
        "responding speak spoke testifying writing pressed quoted replying"
    ),
    "holding": _words(  # verbs that occasions are governed by or go with: "issued a statement", "a letter sent on"
        "released issued sent written made given delivered held signed conducted dated gave give giving issuing "
        "holding delivering posted published prepared addressed obtained provided emailed taped recorded"
    ),
    "airing": _words("released posted published aired broadcast airing streamed televised printed scheduled read"),
    "not yet": _words("will would shall may might could can should must to 'll ’ll expected due set scheduled"),
    "persuading": _words(
        "urge ask order tell warn advise encourage invite request call instruct beg implore press exhort persuade "
        "convince remind assure inform notify plead appeal promise thank"
    ),
    "said to": _words(
        "say said says saying explain explained explains explaining admit admitted confess confessed speak spoke "
        "spoken speaking write wrote written writing reveal revealed confide confided confirm confirmed complain "
        "complained announce announced respond responded reply replied suggest suggested describe described "
        "disclose disclosed state stated declare declared recount recounted shout shouted talk talked appeal "
        "appealed apologize apologized apologise apologised report reported propose proposed comment commented"
    ),
    "tongue": _words(
        "english french german russian spanish italian arabic chinese turkish ukrainian polish hebrew hindi latin "
        "mandarin portuguese dutch swedish persian farsi urdu"
    ),
}
