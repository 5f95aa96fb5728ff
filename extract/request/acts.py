"""What papers do with their words, beyond naming themselves: command, ask to keep, plead danger, withdraw. Data.

The table of phrases knows what each paper is called; here stands what it does, in the wording of published forms and
of offices that do not use the usual names (see extract.request.clue for what a row is).
"""

from __future__ import annotations

from extract.request.clue import Clue, clue
from models.record import RequestKind as Kind

_ITS_OWN = (
    r"(?:this|said|attached|enclosed|accompanying|within|instant|foregoing|annexed|aforementioned|above|"
    r"by virtue of the|comply with the|response to the|service of the|return of the|copy of the|copy of a|"
    r"terms of the|scope of the|"
    r"outside the|authority of the|attached is an?|enclosed is an?|attached please find an?|find an?) (?:\w+ ){0,2}?"
)

ACTS: tuple[Clue, ...] = (
    clue(
        Kind.SEARCH_WARRANT,
        4,
        "attached is a warrant",
        _ITS_OWN + r"(?<!arrest )(?<!death )warrants?\b(?! (?:for|of) (?:the |his |her |their )?arrest)",
    ),
    clue(
        Kind.SEARCH_WARRANT,
        3,
        "18 U.S.C. 2703(a)",
        r"2703 ?[({] ?a ?[)}]",
        r"2703 ?\( ?b ?\) ?\( ?1 ?\) ?\( ?a ?\)",
        r"(?:rule|r\. crim\. p\.) 41\b",
    ),
    clue(
        Kind.SEARCH_WARRANT,
        3,
        "you are commanded to search the premises",
        r"(?:command|authori[sz]|direct|empower|order)\w*\W{1,3}(?:\w+ ){0,6}?(?:to )?(?:make (?:an )?immediate )?"
        r"(?:search|seiz)(?:e|ure)?\b",
        r"any (?:authori[sz]ed )?(?:law enforcement|peace|police|sworn) officer",
        r"inventory and return|return and inventory|inventory of (?:any|the) property",
        r"(?:things|property|items|evidence|data) to be (?:seized|searched|disclosed)",
        r"affidavit .{0,60}probable cause|probable cause .{0,60}affidavit",
    ),
    clue(
        Kind.SUBPOENA,
        4,
        "this subpoena",
        _ITS_OWN + r"(?:subpoenas?|summons|civil investigative demand|administrative demand)\b",
    ),
    clue(
        Kind.SUBPOENA,
        3,
        "in lieu of personal appearance",
        r"in lieu of (?:personal |an? |your )*appear",
        r"in place of appear",
        r"you are (?:hereby )?summoned",
        r"(?:before|by|of) the (?:\w+ ){0,3}grand jury",
        r"(?:appear|attend) (?:and|to) (?:testify|give evidence|produce)",
        r"\b(?:18 u\.?s\.?c\.? ?(?:§|section)* ?3486|21 u\.?s\.?c\.? ?(?:§|section)* ?876|r\. crim\. p\. ?17)\b",
        r"ad testificandum",
    ),
    clue(
        Kind.COURT_ORDER,
        4,
        "this order",
        _ITS_OWN + r"(?<!in )(?:production |disclosure |court |judicial )?order\b(?! (?:to|that|for us|number|no))",
    ),
    clue(
        Kind.COURT_ORDER,
        3,
        "it appearing to the court",
        r"it appearing (?:to|that)",
        r"(?:is|are) (?:hereby )?ordered to (?:disclose|produce|provide|furnish|deliver|turn over)",
        r"(?:ordered|adjudged)(?:,| and) (?:adjudged|decreed|directed)",
        r"the court (?:being satisfied|is satisfied|directs|grants|having)",
        r"(?:application|motion|petition) (?:is|be|of .{0,50}is) (?:hereby )?granted",
        r"relevant and material to an ongoing",
        r"(?:this is )?(?:therefore )?to require you to produce",
        r"order\w* .{0,40}under seal",
    ),
    clue(
        Kind.PEN_REGISTER,
        4,
        "a device to record dialing, routing, addressing and signaling information",
        r"(?:dialing|dialling|routing|addressing),? .{0,40}signall?ing information",
        r"\bpr/?tt\b",
        r"\bpen ?[-/]? ?trap|\bpen ?reg\w{4,8}|\btrap[ -/]*\w{0,3}[ -/]*trace|trap[ -/]trace",
        r"(?:routing|addressing|source and destination) information",
        r"(?:incoming|originating) (?:and outgoing )?(?:electronic )?(?:impulses|connections|communications)",
        r"§?\b8?312[1-7]\b",
        r"records? or decodes?|captures? the incoming|device or process (?:which|that|to)|identif\w+ the originating",
        r"install(?:ation|ed|ing)? (?:and|or) us(?:e|ed|ing)\b|real[- ]time (?:collection|interception|acquisition)",
        r"(?:dialed|dialled) (?:or|and) otherwise transmitted",
    ),
    clue(
        Kind.MLAT,
        4,
        "to the competent judicial authorities of the United States",
        r"competent (?:judicial )?authorit(?:y|ies) of",
        r"(?:international|judicial) (?:letter of request|legal cooperation|judicial assistance|judicial cooperation)",
        r"(?:request|letter) for (?:international )?(?:judicial|legal) (?:assistance|co-?operation)",
        r"\bmla request\b",
        r"through (?:the )?diplomatic channels?",
        r"commissions? rogatoires?|rechtshilfeersuchen|carta rogatoria|exhorto|rogatoria internazionale",
        r"treaty (?:of|between|on|with)",
    ),
    clue(
        Kind.EMERGENCY,
        3.5,
        "she will take her own life within hours",
        r"(?:take|taking|end|ending) (?:his|her|their|your|own) (?:own )?li(?:fe|ves)",
        r"(?:no|not|insufficient|without sufficient|lack of) time to (?:apply|obtain|secure|seek|get|wait)",
        r"(?:there is|have) (?:no|not enough|insufficient) time",
        r"(?:grave|immediate|imminent|serious|present|credible) (?:and (?:immediate|imminent|present) )?"
        r"(?:danger|threat|risk|peril|harm)",
        r"life[- ]threatening|life or limb|life at risk|lives? (?:is|are|may be) (?:in danger|at risk)",
        r"(?:high[- ]risk|vulnerable|endangered) missing",
        r"self[- ]harm",
        r"time is of the essence",
        r"voluntar(?:y|ily) disclos",
        r"disclose without delay",
        r"good[- ]faith (?:belief|basis).{0,60}(?:emergency|danger)",
    ),
    clue(
        Kind.EMERGENCY,
        3,
        "URGENT: emergency",
        r"\bemergenc(?:y|ies)\b(?! (?:contact|phone|room|roof|service|repair|plumb))",
        r"\bexigen",
    ),
    clue(
        Kind.PRESERVATION,
        3.5,
        "we ask that your company hold, and not delete or alter, the data",
        r"not (?:to )?(?:delet|alter|destroy|overwrit|purg|dispos|modif|discard|be deleted|be destroyed)\w*",
        r"(?:retain|hold|keep|safeguard|secure|maintain|save|freeze|store)(?:ed)?\b.{0,70}(?:records?|data\b|"
        r"content|evidence|information|account).{0,90}(?:days|pending|until|process|warrant)",
        r"(?:extension|renewal|continuation) of (?:the |our |an? )*(?:hold|preserv|freez|earlier|data)",
        r"(?:kept|held|retained|preserved|extended) for (?:a |an )?(?:further|additional|another|period)",
        r"(?:hold|retain|freeze) (?:on )?to (?:whatever|all|any)|to be (?:held|retained|preserved)\b",
        r"\bpreserve (?:the |all |any )?(?:\w+ )?(?:account|tweets|content|data|records|evidence)",
        r"(?:further|additional|second|another) (?:90|ninety)[- ]days?",
        r"litigation hold on (?:the )?account",
    ),
    clue(
        Kind.EMERGENCY,
        2.5,
        "we cannot wait for a judge to be woken",
        r"can(?:not| ?not|'t) wait",
        r"every (?:minute|hour) counts",
        r"\burgent\W{1,6}urgent",
        r"(?:will|about to|going to|intends to|set to) (?:go off|explode|detonate|open fire|kill|shoot|jump|die\b)",
        r"(?:bomb|explosive|device) .{0,30}(?:aboard|inside|planted|under)",
    ),
    clue(
        Kind.PRESERVATION,
        1.5,
        "kindly maintain, without deletion, any data held",
        r"\b(?:retain|safeguard|secure|maintain|hold|keep)\b[^.;]{0,60}\b(?:records|data|contents?|evidence|mailbox)\b",
        r"without (?:any )?(?:deletion|alteration|loss)",
    ),
    clue(
        Kind.OTHER_LEGAL,
        9,
        "our subpoena need not be answered",
        r"need not (?:now |any longer )?(?:be )?(?:answer|compl|respond|reply|honou?r)\w*",
        r"(?:request|subpoena|warrant|order|demand|process|letter|notice)(?: \w+){0,8}? (?:is|are|be|being|was|were|"
        r"has been|have been|hereby) (?:hereby |now )?(?:withdrawn|rescinded|cancell?ed|recalled)",
        r"(?:disregard|withdraw|cancel|recall|rescind)(?:s|ing)? (?:the |our |this |my )+(?:\w+ ){0,3}"
        r"(?:request|subpoena|warrant|order|letter|demand|process)",
        r"no (?:further |additional )?(?:production|response|disclosure|records?|return|action)s? (?:is|are|will be) "
        r"(?:now )?(?:required|needed|sought|necessary)",
    ),
    clue(
        Kind.OTHER_LEGAL,
        5,
        "we thank you for the records",
        r"no longer (?:required|needed|necessary|sought|seek|require)",
        r"(?:affidavit|declaration|certificat\w+|testimony|statement) (?:of|by|from) (?:your|the|a) "
        r"(?:records )?custodian",
        r"protective order",
        r"thank you for (?:the|your) (?:records|production|return|response to (?:our|the|my))",
        r"custodian (?:be|is) needed (?:in person|to testify)",
    ),
    clue(
        Kind.NOT_A_REQUEST,
        3,
        "register now for our training seminar",
        r"seminar|webinar|training (?:course|day|event)|conference (?:fee|registration|registrants)|early[- ]bird",
        r"register (?:now|by|online|today)|registration (?:fee|form|deadline)|\brsvp\b",
        r"fund-?rais|donat(?:e|ion)|raffle|sponsor(?:ship)?|golf (?:outing|tournament)|membership (?:dues|renewal)",
        r"special rates?|rates? as low as|per night|free (?:nights?|delivery|installation)",
        r"coupon|promo(?:tion)? code|offer code",
    ),
    clue(
        Kind.NOT_A_REQUEST,
        3,
        "to stop these faxes",
        r"(?:stop|opt out|removed?|remove (?:me|your)|receiv\w+) .{0,30}(?:these|future|further|our) faxe?s",
        r"\bopt[- ]out\b",
        r"your (?:appointment|prescription|order|delivery|shipment|quote|warranty|subscription|booking|reservation)",
        r"(?:lab|test) results|date of birth .{0,40}diagnos|refill|\bpo number\b|\bdelivery note\b|\btime ?sheet\b",
    ),
    clue(
        Kind.OTHER_LEGAL,
        1.2,
        "you are requested to furnish the registration details",
        r"communications data|\bripa\b|section 22\(4\)",
        r"(?:u/s|under section|section) (?:91|94|160|175)\b|cr\.? ?p\.? ?c",
        r"(?:would be obliged|grateful|appreciate).{0,60}(?:information|details|confirm|identity|assist)",
        r"(?:details|particulars|identity|information) (?:of|on|about) the "
        r"(?:person|user|holder|subscriber|individual|owner)",
        r"(?:request|require)(?:e?d)? (?:you )?to (?:furnish|provide|supply|disclose)",
        r"we act (?:for|on behalf of)",
    ),
    clue(
        Kind.NOT_A_REQUEST,
        -1.5,
        "the user of the account is suspected of an offence",
        r"(?:twitter|user ?|screen ?)(?:account|name|handle)|the account|profile url|twitter\.com/\w",
    ),
    clue(
        Kind.NOT_A_REQUEST,
        -1.0,
        "the police are investigating",
        r"\bpolice\b|detective|sheriff|constab|prosecut|investigat|law enforcement|offen[cs]e|suspect|solicitor|"
        r"counsel",
    ),
)
"""Rows beside those of `extract.request.phrases`."""
