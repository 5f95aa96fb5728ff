"""Subpoenas, court orders and search warrants, and the letters that go with them."""

from __future__ import annotations

from bench.generator.split import bank

SUBPOENA_SUBJECTS = bank(
    "Subpoena for Subscriber Records",
    "SUBPOENA – records of user {handle}",
    "Grand Jury Subpoena No. {docket}",
    "Subpoena in {case_label} {case}",
    "Service of Subpoena Duces Tecum",
    "Administrative subpoena for basic subscriber information",
    "ADMINISTRATIVE SUBPOENA – {case_label} {case}",
    "Grand jury subpoena for Twitter records",
    "Subpoena for records of Twitter, Inc.",
    "Investigative subpoena",
)
SUBPOENA_OPENINGS = bank(
    "Enclosed please find a subpoena issued in the matter of {crime}. YOU ARE COMMANDED to produce the records"
    " described below for the following {account_s}:",
    "A subpoena issued under {§2703(c)(2)} is served upon you with this fax. It calls for the subscriber "
    "information held for the {account_s} below:",
    "You are hereby served with a subpoena duces tecum under {§2703(c)(2)} directing Twitter, Inc. to produce "
    "subscriber records for the {account_s} identified as:",
    "The People command that Twitter, Inc. appear by its custodian before the grand jury, or furnish in place "
    "of appearance the records kept for:",
    "A grand jury subpoena, No. {docket}, accompanies this letter. It requires production of basic subscriber "
    "information, as permitted by {§2703(c)(2)}, for:",
    "Accompanying this letter is a court-approved subpoena for account information. The accounts concerned are:",
    "By authority of the administrative subpoena attached, {the_agency} commands you to furnish records relating to:",
    "YOU ARE HEREBY SUMMONED and required to make available to {the_agency}, which is inquiring into {crime}, "
    "the records of:",
    "BY THE AUTHORITY OF THE STATE you are commanded to produce, for examination in an inquiry into {crime}, "
    "records of:",
    "Please treat this as service of an investigative subpoena. It seeks no contents, only subscriber data "
    "under {§2703(c)(2)}, for the {account_s}:",
)
SUBPOENA_DETAILS = bank(
    "You are to produce:",
    "Bring with you, or send, the following:",
    "The records to be produced are:",
    "The subpoena calls for:",
    "Documents to be furnished under the subpoena:",
    "Records required:",
    "Produce at the time and place stated, or by electronic mail in lieu of appearance:",
)
SUBPOENA_AFTER = bank(
    "In lieu of a personal appearance, you may comply by providing the records with a certificate of authenticity.",
    "The cost of compliance will be reimbursed at the statutory rate.",
    "Failure to comply with this subpoena may be punished as contempt.",
    "A custodian need not attend if an affidavit is supplied with the records.",
    "Personal appearance is not required if the records are delivered by the return date.",
    "Any motion to quash must be made before the return date.",
    "A business records certification is enclosed for the signature of your custodian.",
)
ORDER_SUBJECTS = bank(
    "Court Order under {§2703(d)}",
    "Order under Section 2703(d) – {case_label} {case}",
    "Order for Disclosure of Records",
    "COURT ORDER – Twitter user {handle}",
    "Service of Court Order – No. {docket}",
    "Certified order for production of records",
    "IN RE APPLICATION FOR AN ORDER PURSUANT TO {§2703(d)}",
    "Order directing Twitter, Inc. to disclose records",
)
ORDER_OPENINGS = bank(
    "Attached is an order of the Hon. {judge}, entered pursuant to {§2703(d)}, directing Twitter, Inc. to "
    "disclose records and other information, not including contents, for:",
    "By order of the court, dated {date}, Twitter, Inc. is required to turn over non-content records "
    "({§2703(d)}) for the {account_s} shown:",
    "The Court, having found specific and articulable facts showing reasonable grounds to believe that the "
    "records sought are relevant and material to an ongoing criminal investigation, ORDERS under {§2703(d)} "
    "that Twitter, Inc. disclose records concerning:",
    "Enclosed you will find an Order for Disclosure. Judge {judge} found specific and articulable facts as "
    "{§2703(d)} requires. The Order names:",
    "This matter having come before the Court on application under {§2703(d)}, and good cause being shown, IT "
    "IS ORDERED that Twitter, Inc. furnish to {the_agency} the records listed below for:",
    "Upon the application of {the_agency}, and the Court being satisfied that the standard of {§2703(d)} is "
    "met, it is hereby ORDERED that records be disclosed for:",
    "Please find enclosed a certified copy of a 2703(d) order signed by Judge {judge}. It compels production "
    "concerning the following {account_s}:",
    "We serve upon you an order made by the Hon. {judge} on the State's petition ({§2703(d)}), with respect to"
    " these {account_s}:",
)
ORDER_DETAILS = bank(
    "The records and information to be disclosed are:",
    "The provider shall furnish:",
    "IT IS ORDERED that the following be produced for {since} to {until}:",
    "Within the scope of the order fall:",
    "The order reaches these records, for the period from {since} until {until}:",
    "Twitter, Inc. shall disclose:",
)
ORDER_AFTER = bank(
    "Any objection to this Order shall be filed with the Clerk within ten days.",
    "The Clerk shall furnish a certified copy of this Order to the applicant.",
    "The records shall be accompanied by a certificate that meets the rules of evidence.",
    "Questions about the scope of this order may be addressed to the undersigned before production.",
    "Compliance within ten days of service is directed by the Court.",
    "Done in chambers. {judge}, Judge.",
    "SO ORDERED this day by the Hon. {judge}.",
)
WARRANT_SUBJECTS = bank(
    "Search Warrant",
    "Warrant to search Twitter account {handle}",
    "Search Warrant No. {docket}",
    "SEARCH WARRANT – Twitter, Inc.",
    "Service of Search Warrant – {case_label} {case}",
    "Warrant served by facsimile, {case_label} {case}",
    "SEARCH AND SEIZURE WARRANT FOR TWITTER {account_s}",
    "Execution of search warrant on Twitter, Inc.",
)
WARRANT_OPENINGS = bank(
    "Enclosed is a search warrant issued by the Hon. {judge} under {§2703(a)} commanding the disclosure of the"
    " contents of the following {account_s}:",
    "You are hereby served with a search warrant for records in electronic storage. The Hon. {judge} has found"
    " probable cause. The places to be searched are the {account_s}:",
    "TO ANY PEACE OFFICER: proof by affidavit having been made before me that there is probable cause to "
    "believe that evidence of {crime} is held at the premises controlled by Twitter, Inc., you are commanded "
    "to search:",
    "The State of this jurisdiction to any law enforcement officer: there is probable cause to believe that "
    "evidence of {crime} will be found in stored communications of:",
    "A warrant was issued today upon probable cause in our investigation of {crime} ({crime_law}). It directs "
    "Twitter, Inc. to provide the information described in Attachment B for the {account_s} in Attachment A:",
    "Attached is a warrant under {§2703(a)} and the rules of this state. It authorizes seizure of the contents"
    " described, from the {account_s}:",
    "You are served herewith with a warrant under Fed. R. Crim. P. 41 and {§2703(b)(1)(A)}. The property to be"
    " searched is information associated with:",
    "A search warrant signed by Judge {judge} is enclosed. As an out-of-state provider you are asked to honor "
    "it with respect to:",
)
WARRANT_DETAILS = bank(
    "Items to be seized:",
    "You are commanded to search for and deliver:",
    "Twitter, Inc. is required to disclose to the government, for {since} through {until}:",
    "Particular things to be seized, dated {since} to {until}:",
    "The warrant covers:",
    "Attachment B – things to be disclosed:",
    "Information to be disclosed by the provider:",
)
WARRANT_AFTER = bank(
    "Notwithstanding any state law, the presence of an officer is not required for service or execution.",
    "The affidavit in support of the warrant has been filed with the issuing court.",
    "Please produce the data on encrypted media or through your secure portal.",
    "Law enforcement personnel will sort the material that falls outside the warrant and set it aside.",
    "The warrant must be executed within fourteen days of its issue.",
    "Inventory and return shall be made to the Hon. {judge}.",
    "A return will be filed with the Court upon receipt of the records.",
)
