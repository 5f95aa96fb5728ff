"""Subpoenas, court orders and search warrants, and the letters that go with them."""

from __future__ import annotations

from bench.generator.split import bank

SUBPOENA_SUBJECTS = bank(
    "Subpoena for Subscriber Records",
    "Grand Jury Subpoena No. {docket}",
    "Service of Subpoena Duces Tecum",
    "ADMINISTRATIVE SUBPOENA – {case_label} {case}",
    "Subpoena for records of Twitter, Inc.",
    "Investigative subpoena",
)
SUBPOENA_OPENINGS = bank(
    "Enclosed please find a subpoena issued in the matter of {crime}. YOU ARE COMMANDED to produce the records "
    "described below for the following {account_s}:",
    "You are hereby served with a subpoena duces tecum under {§2703(c)(2)} directing Twitter, Inc. to produce "
    "subscriber records for the {account_s} identified as:",
    "A grand jury subpoena, No. {docket}, accompanies this letter. It requires production of basic subscriber "
    "information, as permitted by {§2703(c)(2)}, for:",
    "By authority of the administrative subpoena attached, {the_agency} commands you to furnish records relating to:",
    "BY THE AUTHORITY OF THE STATE you are commanded to produce, for examination in an inquiry into {crime}, records of:",
)
SUBPOENA_DETAILS = bank(
    "You are to produce:",
    "The records to be produced are:",
    "Documents to be furnished under the subpoena:",
    "Produce at the time and place stated, or by electronic mail in lieu of appearance:",
)
SUBPOENA_AFTER = bank(
    "In lieu of a personal appearance, you may comply by providing the records with a certificate of authenticity.",
    "Failure to comply with this subpoena may be punished as contempt.",
    "Personal appearance is not required if the records are delivered by the return date.",
    "A business records certification is enclosed for the signature of your custodian.",
)
ORDER_SUBJECTS = bank(
    "Court Order under {§2703(d)}",
    "Order for Disclosure of Records",
    "Service of Court Order – No. {docket}",
    "IN RE APPLICATION FOR AN ORDER PURSUANT TO {§2703(d)}",
    "Order directing Twitter, Inc. to disclose records",
)
ORDER_OPENINGS = bank(
    "Attached is an order of the Hon. {judge}, entered pursuant to {§2703(d)}, directing Twitter, Inc. to disclose "
    "records and other information, not including contents, for:",
    "The Court, having found specific and articulable facts showing reasonable grounds to believe that the records "
    "sought are relevant and material to an ongoing criminal investigation, ORDERS under {§2703(d)} that Twitter, Inc. "
    "disclose records concerning:",
    "This matter having come before the Court on application under {§2703(d)}, and good cause being shown, IT IS "
    "ORDERED that Twitter, Inc. furnish to {the_agency} the records listed below for:",
    "Please find enclosed a certified copy of a 2703(d) order signed by Judge {judge}. It compels production "
    "concerning the following {account_s}:",
)
ORDER_DETAILS = bank(
    "The records and information to be disclosed are:",
    "IT IS ORDERED that the following be produced for {since} to {until}:",
    "The order reaches these records, for the period from {since} until {until}:",
    "Twitter, Inc. shall disclose:",
)
ORDER_AFTER = bank(
    "Any objection to this Order shall be filed with the Clerk within ten days.",
    "The records shall be accompanied by a certificate that meets the rules of evidence.",
    "Compliance within ten days of service is directed by the Court.",
    "SO ORDERED this day by the Hon. {judge}.",
)
WARRANT_SUBJECTS = bank(
    "Search Warrant",
    "Search Warrant No. {docket}",
    "Service of Search Warrant – {case_label} {case}",
    "SEARCH AND SEIZURE WARRANT FOR TWITTER {account_s}",
    "Execution of search warrant on Twitter, Inc.",
)
WARRANT_OPENINGS = bank(
    "Enclosed is a search warrant issued by the Hon. {judge} under {§2703(a)} commanding the disclosure of the contents "
    "of the following {account_s}:",
    "TO ANY PEACE OFFICER: proof by affidavit having been made before me that there is probable cause to believe that "
    "evidence of {crime} is held at the premises controlled by Twitter, Inc., you are commanded to search:",
    "A warrant was issued today upon probable cause in our investigation of {crime} ({crime_law}). It "
    "directs Twitter, Inc. to provide the information described in Attachment B for the {account_s} in Attachment A:",
    "You are served herewith with a warrant under Fed. R. Crim. P. 41 and {§2703(b)(1)(A)}. The property to be "
    "searched is information associated with:",
)
WARRANT_DETAILS = bank(
    "Items to be seized:",
    "Twitter, Inc. is required to disclose to the government, for {since} through {until}:",
    "The warrant covers:",
    "Information to be disclosed by the provider:",
)
WARRANT_AFTER = bank(
    "Notwithstanding any state law, the presence of an officer is not required for service or execution.",
    "Please produce the data on encrypted media or through your secure portal.",
    "The warrant must be executed within fourteen days of its issue.",
    "A return will be filed with the Court upon receipt of the records.",
)
