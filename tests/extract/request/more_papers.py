"""Papers beside those of `papers`, written after the rules had been: a first sight of what they had not seen."""

from __future__ import annotations

from models.record import RequestKind as Kind
from tests.extract.request.papers import Paper

MORE_PAPERS: tuple[Paper, ...] = (
    Paper(
        "civil subpoena with a caption of strokes",
        Kind.SUBPOENA,
        "2:14-cv-01187-RMP",
        """\
                    UNITED STATES DISTRICT COURT
                  for the Northern District of Alder

  Quill Street Partners LLC            |
       Plaintiff                       |
  v.                                   |   Civil Action No.  2:14-cv-01187-RMP
  DOES 1-5                             |
       Defendant                       |

  SUBPOENA TO PRODUCE DOCUMENTS, INFORMATION, OR OBJECTS
  OR TO PERMIT INSPECTION OF PREMISES IN A CIVIL ACTION

To: Twitter, Inc., 1355 Market Street
Production: YOU ARE COMMANDED to produce at the time, date, and place set forth below the
following documents: those sufficient to identify the registrant of @saltmarsh_ken.
""",
    ),
    Paper(
        "state inspector general",
        Kind.SUBPOENA,
        "IG-2014-0661",
        """\
STATE OF HURON                     OFFICE OF THE INSPECTOR GENERAL

ADMINISTRATIVE SUMMONS             File: IG-2014-0661

To Twitter, Inc., Custodian of Records:

By the authority vested in me you are hereby summoned to appear and give evidence and to bring
with you the billing and contact records of the user @larkspurvale on the 3rd day of June 2014.
Fail not at your peril.
""",
    ),
    Paper(
        "irish garda request",
        Kind.OTHER_LEGAL,
        "PULSE 18827714",
        """\
An Garda Siochana, Garda Bureau of Inquiry

Please quote the following ref. number on all correspondence:     PULSE 18827714

Date: 11 February 2014

Dear Sir/Madam,
I am investigating a complaint of harassment made at Ballyfinch Garda Station. I request under
section 8(b) of the Data Protection Acts 1988 and 2003 the registration particulars for the
profile twitter.com/gorse_hill.
""",
    ),
    Paper(
        "australian notice",
        Kind.OTHER_LEGAL,
        "E55201934",
        """\
NEW WATTLE POLICE FORCE              CYBERCRIME SQUAD

Event number   E55201934             Officer  Det Snr Cst Hollis #38812
Phone          02 5550 0143          Date     4/3/2014

To: Twitter - legal requests

Could you please advise whether the account @bottlebrush_9 is registered to an email address
within Australia? The user is suspected of using a carriage service to menace. If formal papers
are needed kindly tell us how to lodge them.
""",
    ),
    Paper(
        "canadian preservation demand form",
        Kind.PRESERVATION,
        "14-20931",
        """\
FORM 5.001

PRESERVATION DEMAND
(Subsection 487.012(1))

Canada, Province of Birchland        Our file no / Notre no de dossier: 14-20931

To Twitter Inc.:
Because I have reasonable grounds to suspect that the computer data specified below is in your
possession, you are required to preserve the tweets and messages of @frostheave until
June 1, 2014. Contravention without lawful excuse may result in a fine.
""",
    ),
    Paper(
        "new zealand production with a police docket",
        Kind.COURT_ORDER,
        "140218/4471",
        """\
District Court at Kereru

PRODUCTION ORDER
Section 74, Search and Surveillance Act 2012

Police file number:
140218/4471

To: Twitter, Inc.
I am satisfied, on an application made in writing by a constable, that there are grounds. You
are ordered to give the documents described below to any constable within 20 working days.
Issuing Officer, Registrar
""",
    ),
    Paper(
        "spanish court by letter",
        Kind.MLAT,
        "482/2014",
        """\
JUZGADO DE INSTRUCCION No. 3 DE VALDEMAR

Diligencias Previas 482/2014

CARTA ROGATORIA / LETTER ROGATORY

To the judicial authorities of the United States, by way of the Central Authority
It is requested that the company Twitter be asked to inform which person uses @brisadelsur.
This court offers reciprocity in similar cases.
""",
    ),
    Paper(
        "police cover sheet with parenthesised number",
        Kind.SEARCH_WARRANT,
        "14-OP-7712",
        """\
FAX

To     Twitter Inc                        From   Ofc. Dana Whitlow
Fax    415-555-0188                       Pages  6
Re     S/W service (14-OP-7712)           Date   5/5/14

Good morning, the court signed the following on Friday. Please confirm you got all six sheets.
\fSTATE OF ONEIDA, COUNTY OF MILLER, ss.

SEARCH WARRANT

To any peace officer: on the sworn complaint of Dana Whitlow there is cause to believe that
evidence of grand theft is in the account @copperkettle22, which you are to search and seize.
""",
    ),
    Paper(
        "withdrawal",
        Kind.OTHER_LEGAL,
        "CR-2013-118-A",
        """\
Blue Mesa Marshal's Office

Re: OUR CASE CR-2013-118-A / withdrawal of grand jury subpoena dated 9 Jan 2014

Counsel: the matter has been resolved by plea. You need not respond to the subpoena that was
served on you last month and may discard it. Thank you for your help.
""",
    ),
    Paper(
        "bomb threat at night",
        Kind.EMERGENCY,
        "2014-0005561",
        """\
METRO AIRPORT POLICE  -  WATCH COMMANDER'S DESK

*** URGENT *** URGENT *** URGENT ***

A tweet sent at 0312 hrs by @nightjar_404 says a device is aboard flight 881 and will go off at
landing. 140 people are aboard. I am asking you, on my responsibility as watch commander, to give
us anything that places this user: IP, phone, name. We cannot wait for a judge to be woken.

Rpt #2014-0005561      Lt. P. Orsini     555-0177
""",
    ),
    Paper(
        "letter with case line spread over two lines",
        Kind.PRESERVATION,
        "WCSO-14-000873",
        """\
Wexham County Sheriff

TWITTER, INC.                                        Case
Legal Policy                                         Number     WCSO-14-000873

Please take all steps needed to safeguard the records of @heron_mill. My badge is 2214 and
our building is at 1480 Old Quarry Road. Pending a subpoena, nothing should be deleted.
""",
    ),
    Paper(
        "misread labels",
        Kind.SUBPOENA,
        "13-22871",
        """\
Cese Nurnber:  13-22871          Badqe Nurnber:  50133

Attached hereto is a grand jury subpcena for the records of @thistledown44. Please direct the
response to the undersigned before the return date. Thank you.
""",
    ),
    Paper(
        "menu",
        Kind.NOT_A_REQUEST,
        None,
        """\
GOLDEN WILLOW KITCHEN - we cater your next meeting

No. 14  Lemon chicken  8.95       No. 15  Spring rolls (6)  4.50
No. 21  Beef noodle soup  9.25    No. 33  Tofu with greens  7.75

Order before 11 and we bring it by noon. 555-0133. Ask about case discounts over 100.00.
""",
    ),
    Paper(
        "intelligence bureau letter",
        Kind.NATIONAL_SECURITY_LETTER,
        "288A-OR-51002-NSL1",
        """\
Bureau of Federal Inquiries, Orwell Division
Case ID: 288A-OR-51002-NSL1

Mr. Custodian: Pursuant to 18 U.S.C. 2709 the Bureau directs you to produce the subscriber's name,
address and toll billing records of @gannetrock. In accordance with 2709(c)(1) I certify that a
disclosure of the fact that the Bureau has sought these records may endanger national security.
""",
    ),
    Paper(
        "order for a pen register, run together",
        Kind.PEN_REGISTER,
        "MC-14-77",
        """\
UNITED STATES DISTRICT COURT, DISTRICT OF MARLOWE

APPLICATION OF THE UNITED STATES FOR AN ORDER
AUTHORIZING THE USE OF PENREGISTER DEVICES           Misc. No. MC-14-77

ORDER. Upon the certification of the attorney for the government that the information likely to
be obtained is relevant, IT IS ORDERED under sections 3122 and 3123 that for sixty days the
Bureau may record IP addresses and ports of each log in to @cinderpath.
""",
    ),
)
"""In the order in which they were written."""
