"""Short papers as offices of several countries type them: text, what kind it is, and its case number.

Invented offices and people. The wording is that of published forms and manuals, none of it from the generator.
"""

from __future__ import annotations

from dataclasses import dataclass

from models.record import RequestKind as Kind


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper's text, its kind and the number that a careful person would enter."""

    name: str
    kind: Kind
    case: str | None
    text: str


PAPERS: tuple[Paper, ...] = (
    Paper(
        "federal grand jury form",
        Kind.SUBPOENA,
        "GJ 24-0117-R",
        """\
                          UNITED STATES DISTRICT COURT
                                    for the
                           Western District of Oregano

             SUBPOENA TO TESTIFY BEFORE A GRAND JURY

To:   Custodian of Records
      Twitter, Inc.

YOU ARE COMMANDED to appear in this United States district court at the time, date, and
place shown below to testify before the court's grand jury.

Place: 200 W. Federal Plaza, Room 1401          Date and Time: March 12, 2014 9:00 am

You must also bring with you the following documents, electronically stored information, or
objects: all subscriber records for the account @paleharbor

Date: February 20, 2014                          CLERK OF COURT

The name, address, e-mail, and telephone number of the Assistant U.S. Attorney who
requests this subpoena are: Ruth Ambler, 555-0141
Grand Jury No.   GJ 24-0117-R
""",
    ),
    Paper(
        "warrant form with caption box",
        Kind.SEARCH_WARRANT,
        "3:14-mj-00082-KLD",
        """\
                 UNITED STATES DISTRICT COURT
                            for the
                   Eastern District of Jefferson

In the Matter of the Search of                    )
(Briefly describe the property to be searched)    )
                                                  )     Case No.  3:14-mj-00082-KLD
THE ACCOUNT twitter.com/mossy_lantern             )
STORED AT PREMISES CONTROLLED BY TWITTER          )

                 SEARCH AND SEIZURE WARRANT

To: Any authorized law enforcement officer

An application by a federal law enforcement officer requests the search of the following
property. I find that the affidavit establishes probable cause to search and seize the property.
YOU ARE COMMANDED to execute this warrant on or before April 2, 2014.
""",
    ),
    Paper(
        "sheriff's memo with label cells",
        Kind.PRESERVATION,
        "S14-002291",
        """\
COUNTY OF TAMARACK SHERIFF                              CYBER UNIT
PO Box 4410, Tamarack Falls, MT 59999

DATE                 OUR INCIDENT                PAGES
01/14/2014           S14-002291                  2

Twitter Legal, attention Records

Kindly hold on to whatever you have stored for the user named below. We expect to come back
with a warrant inside of ninety days. Please do not delete, overwrite or purge the following
account while the judge considers our application: @gravel_and_rye
Authority for this: 18 USC 2703(f)

Deputy L. Okonjo, #4471, 406-555-0127
""",
    ),
    Paper(
        "UK telecoms liaison form",
        Kind.OTHER_LEGAL,
        "42/CR/003871/14",
        """\
NORTH WOLDSHIRE CONSTABULARY
Telecommunications SPOC Unit

REQUEST FOR COMMUNICATIONS DATA

URN                        NW-2014-00912
Crime Reference            42/CR/003871/14
Operation                  Hazel
Applicant                  DC 2281 Pratley

Twitter International

Under the Regulation of Investigatory Powers Act 2000 you are given notice to provide the
subscriber details and IP address of the user @dunnockwatch between 1 and 14 March 2014.
""",
    ),
    Paper(
        "Indian police notice",
        Kind.OTHER_LEGAL,
        "118/2014",
        """\
OFFICE OF THE STATION HOUSE OFFICER
CYBER CRIME POLICE STATION, MADHUPUR

No. 442/CCPS/2014                                    Dated: 03.02.2014

To,
The Nodal Officer, Twitter

NOTICE U/S 91 Cr.P.C.

Sub: Case FIR No. 118/2014 u/s 66A IT Act and 506 IPC, PS Cyber Crime, Madhupur

Sir, the above noted case is under investigation by the undersigned. You are requested to
furnish the registration details, IP logs and mobile number of https://twitter.com/kaccha_aam.
""",
    ),
    Paper(
        "exigent form of a state police",
        Kind.EMERGENCY,
        "CAD 140310-0558",
        """\
STATE POLICE OF FRANKLIN
COMMUNICATIONS CENTER

EXIGENT CIRCUMSTANCE DISCLOSURE FORM

Requesting trooper:        Tpr. Amity Voss
Incident:                  CAD 140310-0558
Callback:                  555-0166

A caller reports a 15 year old girl posted goodbye notes under @winterglass and has not been
seen since. We believe she will take her own life within hours. Please provide at once the last
known login IP address. There is no time to obtain a warrant; one will be sought afterward.
""",
    ),
    Paper(
        "district attorney's letter with reference at the end of the subject",
        Kind.SUBPOENA,
        "DA2014-GJ-0456",
        """\
OFFICE OF THE DISTRICT ATTORNEY
COUNTY OF ASHGROVE

March 3, 2014

VIA FACSIMILE 415-555-0199

Twitter Inc.
Trust and Safety

        Re:   People v. John Doe
              Investigation DA2014-GJ-0456

Dear Sir or Madam:

Enclosed is a subpoena duces tecum issued by the Ashgrove County Grand Jury. In lieu of
personal appearance you may mail the records to my office with the enclosed affidavit.
""",
    ),
    Paper(
        "2703(d) order of a magistrate",
        Kind.COURT_ORDER,
        "14-SC-331",
        """\
IN THE UNITED STATES DISTRICT COURT
FOR THE DISTRICT OF COLUMBINE

IN RE APPLICATION OF THE               )
UNITED STATES OF AMERICA FOR           )     No. 14-SC-331
AN ORDER PURSUANT TO                   )
18 U.S.C. SECTION 2703(d)              )     FILED UNDER SEAL

                         ORDER

The United States has submitted an application. The Court finds that the United States has
offered specific and articulable facts showing that there are reasonable grounds to believe
that the records are relevant and material to an ongoing criminal investigation.
IT IS THEREFORE ORDERED that Twitter shall, within ten days, turn over the records.
""",
    ),
    Paper(
        "canadian production order",
        Kind.COURT_ORDER,
        "2014-55102",
        """\
CANADA                                   PRODUCTION ORDER
PROVINCE OF WESTMARK                     (Section 487.012 of the Criminal Code)
(Lakehead Region)

Police file: 2014-55102                  Court file no. (if any):

To: Twitter Inc., of San Francisco

WHEREAS I am satisfied by information on oath of Cst. Marguerite Ashby that an offence has
been committed, this is therefore to require you to produce the documents listed in Appendix A
within 30 days to the said peace officer. A justice of the peace in and for the province.
""",
    ),
    Paper(
        "french rogatory commission",
        Kind.MLAT,
        "P14 037 00214/3",
        """\
TRIBUNAL DE GRANDE INSTANCE DE VALCOURT
CABINET DE MADAME OLIVE SERRANT, JUGE D'INSTRUCTION

N° Parquet : P14 037 00214/3
N° Instruction : 5/14/22

INTERNATIONAL LETTER OF REQUEST

To the competent judicial authorities of the United States of America

The investigating judge has the honour to request the assistance of the competent authorities
under the treaty of 10 December 1998 in obtaining the identification of the holder of @lapiebleue.
""",
    ),
    Paper(
        "pen register order, state court",
        Kind.PEN_REGISTER,
        "2014-PR-0009",
        """\
CIRCUIT COURT OF HALLOWELL COUNTY, STATE OF SUPERIOR

In the Matter of an Application                   Docket 2014-PR-0009
Authorizing the Installation and Use
of a Pen Register and Trap and Trace Device

ORDER

This matter comes before the court upon the application of an attorney for the state. IT IS
ORDERED that the agents may install and use for sixty days a device to record dialing, routing,
addressing and signaling information on @ferrousoxide, and that Twitter furnish all assistance.
""",
    ),
    Paper(
        "advertisement with a reference",
        Kind.NOT_A_REQUEST,
        None,
        """\
CORPORATE LODGING SPECIALISTS

Attention: Human Resources

Your employees qualify for rates as low as $49 a night at 2,000 hotels. Fax back this sheet
or ring us before Friday. Offer code 88-1204. Two nights free with every five.
To stop these faxes dial 800-555-0150 and enter your number.
""",
    ),
    Paper(
        "national security letter",
        Kind.NATIONAL_SECURITY_LETTER,
        "NSL-14-388021",
        """\
                  U.S. Department of Inquiry
                                                   In Reply, Please Refer to
                                                   File No. NSL-14-388021
Anytown, Virginia
June 4, 2014

Custodian of Records, Twitter Inc.

Dear Custodian:

Under the authority of Executive Order 12333 and pursuant to Title 18, United States Code,
Section 2709, you are hereby directed to provide to the Bureau the names, addresses, and length
of service for the holder of the account below. I certify that the information sought is
relevant to an authorized investigation to protect against international terrorism.
""",
    ),
    Paper(
        "extension of a preservation",
        Kind.PRESERVATION,
        "HCR-13-10077",
        """\
Homeland Computer Response Team, Field Office 12

Subject        SECOND REQUEST - EXTENSION OF HOLD ON DATA
Case Agent     Ines Tabor
Case ID        HCR-13-10077
Your file      TW-889120

On 2 December you confirmed that a snapshot of @oldbasalt had been taken. Ninety days end
shortly; we ask that the data be kept for a further ninety. A search warrant is being drafted.
""",
    ),
    Paper(
        "lawyer's letter",
        Kind.OTHER_LEGAL,
        "KM/14-0221",
        """\
Keller Mahoney & Roe, Solicitors

Our Ref:  KM/14-0221
Your Ref: TBC

Dear Sirs

We act for Ms Nerys Pugh. Statements published by your user @plumrelish are untrue and
defamatory of our client. Unless they are removed within seven days we will apply to the court.
""",
    ),
    Paper(
        "german public prosecutor",
        Kind.OTHER_LEGAL,
        "412 Js 22871/14",
        """\
Staatsanwaltschaft Neuburg am Wald
                                                     Geschäfts-Nr.:
                                                     412 Js 22871/14
                                                     (please quote in all replies)

Twitter Inc.

Investigation against person unknown for threats

Dear Sir or Madam, in the above proceedings I would be obliged for information on the person who
registered the account @kranichflug: name, date of birth, e-mail and telephone number used.
""",
    ),
)
