"""Emergency disclosure requests under 18 U.S.C. 2702."""

from __future__ import annotations

from bench.generator.split import bank

SUBJECTS = bank(
    "Emergency Disclosure Request",
    "EMERGENCY DISCLOSURE REQUEST – IMMEDIATE ATTENTION",
    "Emergency Disclosure Request – {case_label} {case}",
    "URGENT: emergency disclosure under {§2702(c)(4)}",
    "Exigent Circumstances Request",
    "Life-threatening emergency – request for user information",
)
OPENINGS = bank(
    "This is an Emergency Disclosure Request. I have a good faith belief that a person is in danger of death or "
    "serious physical injury and that Twitter holds information necessary to prevent it.",
    "Pursuant to {§2702(b)(8)} and {§2702(c)(4)}, {the_agency} requests the immediate voluntary disclosure of records "
    "because an emergency involving danger of death or serious physical injury exists.",
    "I am requesting the emergency disclosure of user information. The situation is ongoing and there is not time to "
    "obtain a warrant.",
    "We are currently working an exigent situation in which minutes matter. This request is made under {§2702(c)(4)}.",
    "{the_agency} declares that exigent circumstances exist and that the life of one or more persons is at risk.",
)
DANGERS = bank(
    "The person in danger is {victim}, age 17, who posted what appears to be a suicide note and has not been seen "
    "since early this morning.",
    "{victim} was reported missing by a parent. Posts made overnight describe an intention to take his own life.",
    "The user of the {account_s} threatened to place an explosive device at a middle school; the students and staff "
    "are the persons in danger, and the first named is {victim}.",
    "{victim} is believed to be held against her will. The suspect has used the {account_s} to communicate with "
    "the family within the past two hours.",
    "An unknown individual announced on {since} that he would shoot {victim} at her place of work.",
    "The subject posted photographs of a firearm and a message saying good-bye to {victim}, and cannot be located.",
)
NEEDS = bank(
    "The information is needed to locate the person before harm is done:",
    "In order to locate the user we need, without delay:",
    "To prevent the harm described we request only the following:",
    "What is requested, and why: the records listed will give us a place to send officers.",
)
AFTER = bank(
    "I certify that the foregoing is true to the best of my knowledge and that process will follow within 48 hours.",
    "No further details are known at this hour. Dispatch can be reached around the clock at {phone}.",
    "I declare under penalty of perjury that the above is true and correct.",
    "A supervisor has reviewed and approved this request.",
)
