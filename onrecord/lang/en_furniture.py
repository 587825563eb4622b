"""English: the words page chrome is made of."""

# ruff: noqa: SIM905  (one phrase a line would hide them)

from onrecord.lang import Furniture

FURNITURE = Furniture(
    related=frozenset(
        (
            "see also|read also|also read|read more|read more on this story|related|related articles|related stories|"
            "related news|related content|related links|related posts|related topics|related coverage|related video|"
            "related videos|recommended|recommended stories|recommended for you|recommended video|"
            "recommended reading|more articles|more news|more stories|more from|more on this|more on this story|"
            "more on this topic|more from this section|more to read|more like this|most read|most popular|"
            "most viewed|most shared|most commented|most watched|trending|trending now|trending stories|popular|"
            "popular now|popular news|popular stories|latest|latest news|latest stories|latest headlines|"
            "latest articles|latest videos|top stories|top news|top headlines|editor's picks|editors' picks|"
            "editor's choice|editors' choice|you may also like|you might also like|you may like|"
            "you may also be interested in|you might be interested in|keep reading|continue reading|read next|"
            "up next|what to read next|next article|previous article|next|previous|next story|previous story|"
            "in this story|in this article|don't miss|in case you missed it|around the web|from around the web|"
            "sponsored|sponsored content|promoted|promoted content|paid content|partner content|by this author|"
            "by the same author|more by this author|similar articles|similar news|other news|other stories|news feed|"
            "newsfeed|top tags|browse today's tags|stories you may like|explore more|discover more|what else|"
            "background|further reading|read this next|now playing|watch next|watch more|watch also|listen also|"
            "must read|must reads|must see|breaking|breaking news|live updates|the latest|headlines|"
            "today's headlines|hot topics|all news|news in brief|opinion|editorials|suggested|suggested articles|"
            "you might have missed|more in|more coverage|dossier|photo gallery|in pictures|featured|featured stories|"
            "featured news|spotlight|highlights|topics in this article|more on"
        ).split("|")
    ),
    related_openers=tuple(
        (
            "see also:|read also:|also read:|read more:|related:|related article|more:|read next:|watch:|listen:|"
            "don't miss:|recommended:|also on|more on this:|see more:|click here|read the full|read our|"
            "next article:|previous article:|go to the|read more about|read more from|read more at|more about|"
            "more from|more in|watch more|for more |here's more|related coverage|related video"
        ).split("|")
    ),
    share=frozenset(
        (
            "share|share this|share this article|share this story|share this page|share on facebook|share on twitter|"
            "share on x|share via email|share via|share with|tweet|tweet this|facebook|twitter|x|linkedin|whatsapp|"
            "telegram|reddit|pinterest|email|e-mail|mail|print|print this|print this article|print article|copy link|"
            "copy url|copied|link copied|save|save article|saved|bookmark|bookmarks|like|likes|follow|follow us|"
            "follow us on|follow us on twitter|follow us on facebook|subscribe|subscribe now|"
            "subscribe to our newsletter|newsletter|newsletters|sign up|sign up now|get short url|short url|"
            "short link|views|shares|comments|comment|0 comments|no comments|add a comment|add comment|view comments|"
            "show comments|hide comments|read in app|open in app|get the app|download the app|download|advertisement|"
            "advertisements|ad|ads|advertising|article continues below|article continues below advertisement|"
            "story continues below advertisement|story continues below|story continues|"
            "continue reading the main story|scroll to continue|scroll to continue with content|listen|"
            "listen to this article|listen to article|watch|watch live|listen live|play|pause|mute|video|audio|photo|"
            "photos|image|gallery|loading|close|open|menu|search|home|back|back to top|top|more|less|show more|"
            "show less|load more|see more|see all|view all|view more|all|expand|collapse|discussion|update|updates|"
            "being updated|support us|donate|rate this article|rating|vote|poll|font size|text size|translate|"
            "text to speech|gift article|give|embed|rss|notifications|alerts|turn on notifications|skip to content|"
            "skip to main content|skip navigation|main content|jump to|account|my account|profile|settings|live|"
            "podcast|podcasts|weather|games|crosswords|horoscope|shop|thank you|thanks for signing up|topics|topic|"
            "tags|tag|keywords|sections|section|category|categories|filed under|in this section|article|story|news|"
            "preferred source|add us on google|add as a preferred source on google"
        ).split("|")
    ),
    share_openers=tuple(
        (
            "share this|share on |share via|share with|follow us|follow @|subscribe to|sign up for|sign up to|"
            "get the latest|get our|get breaking|never miss|join our|join us on|like us on|download our|download the|"
            "click to share|click here to|listen to this|reading time|read time|min read|estimated reading|"
            "you can follow|find us on|stay up to date|stay informed|stay connected|stay tuned|for the latest news|"
            "want more|don't miss out|support our|make a donation|become a member|become a subscriber|"
            "already a subscriber|already a member|this story is available|this article is available|this content is|"
            "to read the full|to continue reading|start your|try it free|save up to|sign in to|you have reached|"
            "you've reached|unlock |receive |enter your email|by signing up|we'll send|tap here|swipe|scroll down|"
            "hit the|add us|access your favorite|send us|got a tip|do you have|have a story|have you|contact us|"
            "contact the|email the|write to|your support|buy us"
        ).split("|")
    ),
    form=frozenset(
        (
            "leave a reply|leave a comment|leave a comment:|leave comment|post a comment|post comment|"
            "write a comment|write a review|write your comment|add your comment|comment policy|comments policy|"
            "community standards|community guidelines|join the conversation|join the discussion|"
            "be the first to comment|log in|login|log out|logout|sign in|sign out|register|create account|"
            "create an account|create free account|forgot password|forgot your password|password|username|user name|"
            "your name|name|your email|email address|your email address|website|submit|send|reply|report|"
            "report abuse|flag|delete|edit|cancel|cancel reply|ok|yes|no|accept|accept all|accept cookies|reject|"
            "reject all|decline|manage cookies|cookie settings|cookie policy|cookies|privacy|privacy policy|"
            "privacy settings|privacy notice|your privacy choices|terms|terms of use|terms of service|"
            "terms and conditions|terms & conditions|about|about us|contact|contact us|contacts|imprint|advertise|"
            "advertise with us|careers|jobs|help|faq|support|feedback|sitemap|site map|accessibility|disclaimer|"
            "copyright|all rights reserved|legal|legal notice|press|do not sell my personal information|"
            "comment via facebook|please enter your comment|please enter your name here|save my name|notify me|"
            "captcha|the rights to this material belong to|correct an error|report an error|report a typo|"
            "found a mistake|send a correction|error in text"
        ).split("|")
    ),
    form_openers=tuple(
        (
            "please enter|please log in|please sign in|please register|please reload|please wait|please select|"
            "please enable|please try|your email address will not|required fields|save my name|notify me of|"
            "you must be logged in|you need to be logged in|log in to|login to|to leave a comment|to comment|"
            "do you want to leave a comment|want to comment|leave your comment|comments are closed|comments on this|"
            "the comments|comments (|all comments|this site uses|this website uses|we use cookies|we and our|"
            "we care about your|by clicking|by continuing|by using this|by registering|by submitting|cookies help|"
            "our website uses|your privacy|the recaptcha|this site is protected|javascript|your browser|"
            "if you have a comment|if you find an error|if you notice an error|if you see an error|found an error|"
            "found a typo|found a mistake|spotted an error|select the text|all rights reserved|(c) 20|"
            "the material is placed|the opinions expressed|the views expressed|views expressed|"
            "this article was originally published|this article originally|this story was originally|"
            "originally published|reproduction|republish|reprinted|disclaimer|use of this|no part of this|any use of|"
            "when using materials|material may not be|this material may not|the content of this|terms of|enter your|"
            "the user |users who|user agreement|i agree|your account|access to the chat|you have been blocked|"
            "the moderator|comments that"
        ).split("|")
    ),
    credit_openers=tuple(
        (
            "photo:|photo by|photo credit|photos:|photos by|photograph:|photograph by|photo courtesy|picture:|"
            "pictures:|picture by|image:|images:|image by|image credit|image source|image copyright|image caption|"
            "images by|credit:|credits:|caption:|courtesy of|courtesy:|file photo|file picture|file image|"
            "file photo:|video:|video by|video credit|illustration:|illustration by|illustrative photo|"
            "illustrative image|screenshot|source:|photo source|ap photo|reuters/|getty images|graphic:|map:|enlarge|"
            "enlarge this image|view image|view photo|zoom|hide caption|toggle caption|in this photo|"
            "in this file photo|this photo|this image|this handout|the photo shows|pictured:|(photo|(image|(file|"
            "fotos:|click to enlarge|go to the photo bank|play video|watch video|watch the video"
        ).split("|")
    ),
    byline_openers=tuple(
        (
            "by |written by|reported by|reporting by|edited by|editing by|additional reporting|text by|text:|author:|"
            "authors:|author |story by|posted by|published by|from our correspondent|special to|staff writer|"
            "translated by|compiled by|interview by|with reporting|writing by|about the author|the author is|"
            "the writer is|is a reporter|is a journalist"
        ).split("|")
    ),
    writers=frozenset(
        (
            "correspondent|correspondents|reporter|reporters|editor|writer|columnist|critic|journalist|staff|"
            "chief|producer|contributor|analyst"
        ).split("|")
    ),
    outlets=frozenset(
        (
            "advertiser|argus|beacon|broadcasting|bugle|bulletin|chronicle|courier|daily|day|dispatch|echo|examiner|"
            "express|gazette|globe|guardian|herald|independent|inquirer|journal|ledger|magazine|mail|mercury|"
            "messenger|mirror|monitor|news|observer|online|post|press|radio|record|recorder|register|reporter|"
            "review|sentinel|standard|star|sun|telegraph|television|times|today|tribune|tv|weekly|world"
        ).split("|")
    ),
    published=tuple(
        (
            "published|published on|published at|published:|publish date|publication date|posted|posted on|posted at|"
            "posted by|first published|first published on|originally published|date|date published|date posted|"
            "created|created on|issued|release date|released|added|on|pub date|date of publication"
        ).split("|")
    ),
    updated=tuple(
        (
            "updated|updated on|updated at|update|last updated|last updated on|last update|last modified|"
            "last modified on|modified|modified on|date modified|revised|edited|last edited|changed|upd|refreshed|"
            "as of"
        ).split("|")
    ),
    clock_labels=(
        "site time",
        "it is currently",
        "current time",
        "current date",
        "local time",
        "server time",
        "time now",
        "today is",
    ),
    clock=tuple(
        (
            "listen live|watch live|live|on air|weather|current time|local time|today is|today|time now|server time|"
            "search|search this site|menu|login|log in|sign in|register|subscribe|e-paper|epaper|edition|home"
        ).split("|")
    ),
)
