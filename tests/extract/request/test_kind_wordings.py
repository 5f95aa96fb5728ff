"""Letters of a line or two, as offices word each kind of request; none of the wording is the generator's."""

from __future__ import annotations

import pytest

from extract.prose import prose_of
from extract.request.kind import find_kind
from extract.transcript import transcribe
from models.record import RequestKind as Kind
from tests.extract.letters import pages_of

LETTERS = (
    (
        Kind.PRESERVATION,
        ("Please retain all records for twitter.com/x_12 for a period of 90 days while we apply for a warrant."),
    ),
    (
        Kind.PRESERVATION,
        ("Kindly maintain, without deletion, any data held for @x_12. A production order will follow."),
    ),
    (
        Kind.PRESERVATION,
        ("We request that you take a snapshot of account @x_12 and hold it pending service of legal process."),
    ),
    (
        Kind.PRESERVATION,
        ("FREEZE LETTER\n\nThe data of user @x_12 is to be secured until a court decides on our application."),
    ),
    (
        Kind.PRESERVATION,
        ("This is our second request under 2703(f). Extend the existing hold for another ninety days on @x_12."),
    ),
    (
        Kind.PRESERVATION,
        (
            "Subject: evidence retention\n\nDo not purge the mailbox of @x_12; a subpoena is being "
            "drafted by our legal bureau."
        ),
    ),
    (
        Kind.EMERGENCY,
        (
            "A 14-year-old has posted that she will jump from a bridge tonight. We need the phone "
            "number of @x_12 right away; there is no time for a court order."
        ),
    ),
    (
        Kind.EMERGENCY,
        ("URGENT - LIFE AT RISK\n\nKidnapped child. Provide last login IP of @x_12 immediately. Warrant to follow."),
    ),
    (
        Kind.EMERGENCY,
        (
            "Pursuant to 18 USC 2702(b)(8) and (c)(4) we ask that you voluntarily release the location "
            "of @x_12, whose user threatens a school shooting tomorrow."
        ),
    ),
    (
        Kind.EMERGENCY,
        (
            "EDR\n\nOfficer believes in good faith that an emergency involving danger of death exists. "
            "Release IP logs of @x_12."
        ),
    ),
    (
        Kind.SUBPOENA,
        (
            "The People of the State to the custodian: you are ordered to appear before the grand jury "
            "and bring the records of @x_12 named below."
        ),
    ),
    (
        Kind.SUBPOENA,
        (
            "ADMINISTRATIVE SUBPOENA\n\nPursuant to the authority of 21 U.S.C. 876(a) you are directed "
            "to furnish subscriber data for @x_12."
        ),
    ),
    (
        Kind.SUBPOENA,
        (
            "Enclosed herewith is a subpoena. Compliance by mail satisfies it. The account is @x_12. A "
            "search warrant may be sought later."
        ),
    ),
    (
        Kind.SUBPOENA,
        (
            "SUMMONS\n\nYou are hereby summoned and required to produce books and records touching the "
            "user @x_12 on May 5 at ten o'clock."
        ),
    ),
    (
        Kind.SUBPOENA,
        ("CIVIL INVESTIGATIVE DEMAND\n\nProduce the documents described about @x_12 within twenty days."),
    ),
    (
        Kind.COURT_ORDER,
        (
            "It appearing that the information is relevant and material to an ongoing investigation, "
            "it is hereby ORDERED that Twitter disclose the connection records of @x_12."
        ),
    ),
    (
        Kind.COURT_ORDER,
        (
            "DISCLOSURE ORDER\n\nUpon hearing counsel the High Court orders the respondent to disclose "
            "the identity of @x_12 within 14 days."
        ),
    ),
    (
        Kind.COURT_ORDER,
        ("Attached is a certified copy of an order under 18 U.S.C. 2703(d). Please provide the records of @x_12."),
    ),
    (
        Kind.COURT_ORDER,
        (
            "GENERAL PRODUCTION ORDER\n\nTo Twitter Inc: you are required to produce the data of "
            "@x_12. Justice of the Peace."
        ),
    ),
    (
        Kind.SEARCH_WARRANT,
        (
            "To any sheriff or peace officer: proof by affidavit having been made, you are commanded "
            "to search the account @x_12 and seize the items below."
        ),
    ),
    (
        Kind.SEARCH_WARRANT,
        (
            "Please find enclosed a warrant signed by Judge Ames for the contents of the account "
            "@x_12. The affidavit is sealed."
        ),
    ),
    (
        Kind.SEARCH_WARRANT,
        ("WARRANT\n\nThere is probable cause that evidence is located in @x_12. The property to be seized is listed."),
    ),
    (
        Kind.SEARCH_WARRANT,
        ("We serve upon you the attached search warrant. It replaces the preservation letter of May 3. Account @x_12."),
    ),
    (
        Kind.PEN_REGISTER,
        (
            "ORDER\n\nIT IS ORDERED that a pen register and trap and trace device be installed on "
            "@x_12 for 60 days under 3123."
        ),
    ),
    (
        Kind.PEN_REGISTER,
        (
            "APPLICATION AND ORDER FOR PRTT\n\nThe applicant certifies relevance. The provider shall "
            "record routing and addressing information of @x_12."
        ),
    ),
    (
        Kind.MLAT,
        (
            "REQUEST FOR JUDICIAL ASSISTANCE\n\nThe Ministry presents its compliments to the central "
            "authority and asks for the records of @x_12."
        ),
    ),
    (
        Kind.MLAT,
        (
            "Commission rogatoire internationale\n\nWe request the competent authority of the United "
            "States to obtain data of @x_12."
        ),
    ),
    (
        Kind.MLAT,
        (
            "MLA request\n\nUnder the treaty between our countries it is requested that a court order "
            "be obtained for @x_12."
        ),
    ),
    (
        Kind.NATIONAL_SECURITY_LETTER,
        (
            "Pursuant to 18 U.S.C. 2709 you are directed to provide the name and length of service of "
            "@x_12. I certify that this is relevant to protect against clandestine intelligence "
            "activities."
        ),
    ),
    (
        Kind.OTHER_LEGAL,
        (
            "Pursuant to section 29(3) of the Data Protection Act 1998 we ask for the name and address "
            "of the user @x_12 for the prevention of crime."
        ),
    ),
    (
        Kind.OTHER_LEGAL,
        ("Please be advised that the subpoena served on you in May is withdrawn. No records of @x_12 need be sent."),
    ),
    (
        Kind.OTHER_LEGAL,
        (
            "Thank you for your production. Please have your custodian complete the certificate of "
            "authenticity for the records of @x_12."
        ),
    ),
    (
        Kind.OTHER_LEGAL,
        (
            "We represent the owner of the mark. The account @x_12 infringes it. Take it down within "
            "five days or we will sue."
        ),
    ),
    (
        Kind.OTHER_LEGAL,
        (
            "Interpol NCB asks whether the user @x_12 can be identified; an investigation of fraud is "
            "under way. Please send the registration data."
        ),
    ),
    (
        Kind.NOT_A_REQUEST,
        ("Dear customer, your invoice 4471 is due. Amount due 118.20. Please remit by June 1."),
    ),
    (
        Kind.NOT_A_REQUEST,
        (
            "Police Officers Benevolent Fund annual golf tournament! Sponsor a hole. Register by May "
            "1. Donations welcome."
        ),
    ),
    (
        Kind.NOT_A_REQUEST,
        ("TRAINING SEMINAR: Cell phone forensics for law enforcement. Early-bird registration fee 295. Call today."),
    ),
    (
        Kind.NOT_A_REQUEST,
        (
            "Patient: J. Doe. Lab results attached. Please review the glucose level and call the "
            "clinic about the refill."
        ),
    ),
    (
        Kind.NOT_A_REQUEST,
        ("Cheap toner and copier service! Call now for a free quote. To be removed from our list call 555-0150."),
    ),
    (
        Kind.NOT_A_REQUEST,
        (
            "Hi Mike, here are the drawings for the kitchen. The cabinets come on Tuesday. Let me know "
            "about the colour. Anna"
        ),
    ),
    (
        Kind.NOT_A_REQUEST,
        (
            "Resume of Ana Ruiz. Objective: a position in customer support. Experience: five years at "
            "a hotel front desk."
        ),
    ),
)


@pytest.mark.parametrize(("kind", "text"), LETTERS)
def test_the_kind_is_told_from_a_line_or_two(kind: Kind, text: str) -> None:
    pages = pages_of(text)
    transcript = transcribe(pages)
    assert find_kind(prose_of(transcript), transcript, pages).value is kind
