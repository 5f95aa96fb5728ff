"""Emergency disclosure requests under 18 U.S.C. 2702."""

from __future__ import annotations

from bench.generator.split import bank

SUBJECTS = bank(
    "Emergency Disclosure Request",
    "EMERGENCY – danger to life – Twitter user {handle}",
    "EMERGENCY DISCLOSURE REQUEST – IMMEDIATE ATTENTION",
    "EDR: {case_label} {case}",
    "Emergency Disclosure Request – {case_label} {case}",
    "Emergency request, imminent threat",
    "URGENT: emergency disclosure under {§2702(c)(4)}",
    "Exigent request for subscriber and location data",
    "Exigent Circumstances Request",
    "Life-threatening emergency – request for user information",
)
OPENINGS = bank(
    "This is an Emergency Disclosure Request. I have a good faith belief that a person is in danger of death "
    "or serious physical injury and that Twitter holds information necessary to prevent it.",
    "Emergency Disclosure Request. The undersigned officer states in good faith that there is imminent danger "
    "of death or serious bodily injury, and asks for help at once.",
    "Pursuant to {§2702(b)(8)} and {§2702(c)(4)}, {the_agency} requests the immediate voluntary disclosure of "
    "records because an emergency involving danger of death or serious physical injury exists.",
    "As permitted by {§2702(c)(4)}, we ask you to disclose without delay the records named below. We are "
    "dealing with a threat to life.",
    "I am requesting the emergency disclosure of user information. The situation is ongoing and there is not "
    "time to obtain a warrant.",
    "This department is responding to an emergency that involves the risk of serious physical injury. There is"
    " insufficient time to apply for process.",
    "We are currently working an exigent situation in which minutes matter. This request is made under {§2702(c)(4)}.",
    "Under the emergency exception of {§2702(b)(8)} we request voluntary production. A life may depend on a "
    "quick answer.",
    "{the_agency} declares that exigent circumstances exist and that the life of one or more persons is at risk.",
)
DANGERS = bank(
    "The person in danger is {victim}, age 17, who posted what appears to be a suicide note and has not been "
    "seen since early this morning.",
    "Nature of emergency: threatened mass shooting at a college. In danger: students and employees; the first "
    "person addressed is {victim}.",
    "{victim} was reported missing by a parent. Posts made overnight describe an intention to take his own life.",
    "Our dispatch received a call from a friend of {victim}, who fears that {victim} has swallowed pills and "
    "is unconscious in an unknown place.",
    "The user of the {account_s} threatened to place an explosive device at a middle school; the students and "
    "staff are the persons in danger, and the first named is {victim}.",
    "{victim}, a child of nine years, was taken by a non-custodial parent who wrote that neither of them would"
    " be seen again.",
    "{victim} is believed to be held against her will. The suspect has used the {account_s} to communicate "
    "with the family within the past two hours.",
    "The writer states that a bomb is hidden in the office of {victim} and will go off this afternoon.",
    "An unknown individual announced on {since} that he would shoot {victim} at her place of work.",
    "A juvenile, {victim}, left home to meet an adult whom she knows only from the {account_s}; her phone has "
    "been off for five hours.",
    "The subject posted photographs of a firearm and a message saying good-bye to {victim}, and cannot be located.",
)
NEEDS = bank(
    "The information is needed to locate the person before harm is done:",
    "We request, in order to find and protect that person:",
    "In order to locate the user we need, without delay:",
    "Information needed to avert the emergency:",
    "To prevent the harm described we request only the following:",
    "Only what is necessary is asked for, namely:",
    "What is requested, and why: the records listed will give us a place to send officers.",
)
AFTER = bank(
    "I certify that the foregoing is true to the best of my knowledge and that process will follow within 48 hours.",
    "The watch commander can confirm this request by telephone at {phone}.",
    "No further details are known at this hour. Dispatch can be reached around the clock at {phone}.",
    "I understand that a false statement may be punished. The statements above are true.",
    "I declare under penalty of perjury that the above is true and correct.",
    "Time is of the essence; please call as soon as this page is seen.",
    "A supervisor has reviewed and approved this request.",
)
