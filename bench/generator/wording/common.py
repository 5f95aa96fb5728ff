"""What letters of every kind have in common: greeting, where to answer, secrecy, close."""

from __future__ import annotations

from bench.generator.split import bank

GREETINGS = bank(
    "To Whom It May Concern:",
    "Dear Twitter, Inc.:",
    "Dear Custodian of Records:",
    "To the Custodian of Records:",
    "Dear Sir or Madam:",
    "Sir/Madam,",
    "Dear Trust & Safety Team:",
    "Dear Colleagues,",
    "ATTN: Custodian of Records",
    "Hello,",
    "Dear Twitter Legal Department:",
    "Trust and Safety Department:",
    "Dear Records Custodian,",
    "Dear Legal Policy Team,",
    "Greetings:",
    "Twitter Trust & Safety:",
    "Good afternoon,",
    "Custodian:",
)
CLOSES = bank(
    "Sincerely,",
    "Cordially,",
    "Respectfully,",
    "Your assistance is greatly appreciated.",
    "Very truly yours,",
    "Faithfully yours,",
    "Respectfully submitted,",
    "Respectfully yours,",
    "Thank you,",
    "Yours faithfully,",
    "Thank you for your prompt attention to this matter.",
    "For the agency:",
    "With kind regards,",
    "Most sincerely,",
    "Yours truly,",
    "I remain, yours faithfully,",
    "Regards,",
)
RETURN_EMAIL = bank(
    "Please send all responsive records to {email}.",
    "Please reply to: {email}",
    "Kindly confirm receipt of this request by e-mail to {email}.",
    "Return e-mail address: {email}",
    "Responsive materials may be transmitted electronically to {email} or by fax to {fax}.",
    "Results, and any questions about this request, go to {email} (tel. {phone}).",
    "You may reach me by email at {email} or by telephone at {phone}.",
    "A valid return e-mail address for this request is {email}.",
    "Should you have any questions, contact the undersigned at {phone} or at {email}.",
    "I would ask that an acknowledgement be sent to {email} upon receipt of this fax.",
    "Please forward the results to my attention ({email}).",
    "Production by e-mail is acceptable; our secure mailbox is {email}.",
    "My e-mail address is {email}; a reply there is preferred to regular mail.",
    "In the event that the file is too large for e-mail to {email}, please send a disc to the address above.",
    "Please acknowledge this letter in writing. E-mail: {email}. Telephone: {phone}.",
    "Contact: {email}, or {phone} after hours.",
    "Records in electronic form should be sent to {email}, and hard copy is not required.",
    "If any part of this request is unclear, write to me ({email}) rather than delay the response.",
    "All correspondence in this matter should be directed to {email}. Voice mail may be left at {phone}.",
    "We ask that you reply to {email} within five (5) business days, even if no records exist.",
)
CONTACT_WITHOUT_EMAIL = bank(
    "If you have questions, please call me at {phone}.",
    "Call {phone} and ask for the undersigned.",
    "I may be contacted directly at {phone} during business hours.",
    "Our fax number for the return of records is {fax}.",
    "Please do not hesitate to contact this office should you need anything further.",
    "Records may be faxed to {fax} to my attention.",
    "Thank you in advance for your assistance and cooperation.",
    "Questions may be directed to the number shown above.",
)
SECRECY = bank(
    "You are requested not to disclose the existence of this request to the subscriber or to any other person,"
    " other than as necessary to comply, as disclosure could impede an ongoing criminal investigation.",
    "It is requested that your company refrain from notifying the customer. Disclosure may endanger the "
    "physical safety of an individual.",
    "Please DO NOT notify the account holder. Premature notification would seriously jeopardize the investigation.",
    "The subscriber is not to be made aware of this inquiry. Any notice would cause the suspect to delete evidence.",
    "Because notice to the user may result in the destruction of evidence, we ask that the user not be "
    "informed of this request until further notice.",
    "Kindly keep this request confidential and do not alert the account owner to its existence.",
    "Do not disclose this letter, or that it was received, to the user of the {account_s} for {secret_days} days.",
    "Notice to the account holder is prohibited until {secret_days} days after production ({§2705(b)}).",
    "This matter is confidential. The account holder must not be told of it before {secret_days} days have "
    "passed ({§2705(b)}).",
)
SECRECY_ORDERED = bank(
    "You are hereby ordered not to disclose the existence of this process, or of the investigation, to the "
    "listed subscriber or to any other person for {secret_days} days unless otherwise directed by the Court.",
    "Pursuant to {§2705(b)}, you are directed not to notify any person, including the account holder, of the "
    "existence of this process for a period of {secret_days} days.",
    "IT IS FURTHER ORDERED, pursuant to {§2705(b)}, that the provider shall not disclose the existence of this"
    " matter to the subscriber for {secret_days} days.",
    "NON-DISCLOSURE: under {§2705(b)} the provider is commanded to withhold notice to the user for "
    "{secret_days} days from the date of this document.",
    "An order of non-disclosure accompanies this document; the company may not inform the user about it for "
    "{secret_days} days.",
    "The Court finds reason to believe that notification would lead to flight from prosecution; the provider "
    "shall therefore delay notice to the subscriber for {secret_days} days under {§2705(b)}.",
)
NO_SECRECY = bank(
    "There is no non-disclosure order in this matter and the user may be notified in accordance with your policy.",
    "This request does not contain a non-disclosure requirement.",
    "We have no objection to notice being given to the account holder.",
    "You may follow your usual policy of informing the user.",
    "Notice to the subscriber is not prohibited.",
    "No order under {§2705(b)} has been sought in this case.",
    "This office does not seek to delay notice to the user.",
)
DUE = bank(
    "A response is required on or before {due}.",
    "Return is to be made by {due}.",
    "Please comply no later than {due}.",
    "Deadline for production: {due}",
    "The return date is {due}.",
    "Kindly let us have the records on or before {due}.",
    "Records must be received by {due}.",
    "You are to comply within the time stated and in any case by {due}.",
    "Your answer is due by {due}.",
)
PLATFORM_EMAIL = bank(
    "A copy of this request was also sent to lawenforcement@twitter.com.",
    "We have read the guidelines posted at support.twitter.com for law enforcement.",
    "We wrote to lawenforcement@twitter.com and received only an automated response.",
    "An e-mail to lawenforcement@twitter.com on the same subject remains unanswered.",
    "Your guidelines at https://support.twitter.com have been reviewed.",
    "According to twitter.com/about and your Privacy Policy, such records are retained for a limited time.",
)
DISTRACTIONS = bank(
    "The materials were stored at C:\\Evidence\\2013\\exhibits\\tw_capture.png on our server.",
    "Invoice 20931 for copying (14 pages @ 0.25) has been sent to the defence.",
    "Two prepaid cards (2 @ 25.00) were purchased shortly afterward.",
    "The tip came in through www.crimestop-line.example and was given the number T-552817.",
    "Reference is made to our earlier letter in the matter, Report No. 88-1042.",
    "The images were recovered from D:\\Users\\Owner\\Pictures\\phone\\IMG_0442.jpg on the suspect's laptop.",
    "Reimbursement for reasonable costs (1 @ $40.00) will be made upon receipt of an invoice.",
    "Video of the scene was uploaded by a witness (http://video.example/watch?v=9fQ2) and has since been removed.",
    "An unrelated provider has already been served under its own reference 77120-B.",
    "A vehicle, plate 7KRD 214, was seen leaving; dispatch log 4471-22 refers.",
    "Screen captures are on file at /data/cases/exhibit_12/page03.jpg and can be furnished.",
)
STORIES = bank(
    "On {since}, officers of {the_agency} took a report of {crime}. The victim, {victim}, stated that the "
    "messages began several weeks earlier and have become more frequent.",
    "The investigation so far has shown that the suspect used the {account_s} to communicate with {victim} and"
    " with at least two other persons, who have been interviewed.",
    "This office is investigating {crime}, in violation of {crime_law}. The user of the {account_s} is "
    "believed to be responsible or to have knowledge of the person responsible.",
    "During the course of the inquiry a witness, {victim}, provided screen captures of posts which describe "
    "facts that only the offender could know.",
    "The records are needed to identify the person who controlled {handle} at the time of the offense. Other "
    "leads, among them a prepaid telephone, have been exhausted.",
    "Your affiant has been a sworn officer for eleven years and has been assigned to computer-related "
    "investigations since 2008. The facts below are known to me personally or from reports.",
    "According to {victim}, the user of {handle} admitted to the act in a public post that was deleted within "
    "the hour.",
    "The conduct occurred within this jurisdiction. A complaint has been sworn and a warrant for arrest is "
    "outstanding for a person known only by the name used on line.",
    "The information sought is relevant because it will show who was using the {account_s} when the threats "
    "were made, and from where.",
    "It is alleged that between {since} and {until} the subject offered stolen goods for sale by public "
    "message and arranged meetings through private ones.",
    "A review of open sources on {until} confirmed that the {account_s} {is} active and that the profile "
    "picture matches the suspect.",
    "The defendant is charged with {crime} ({crime_law}); trial is set before the Hon. {judge}.",
    "The suspect's brother told detectives that the account belongs to the suspect, who has since denied it.",
    "Information received from a partner agency indicates that the person behind the {account_s} lives in our "
    "county, but not where.",
    "The department's analyst captured the public portion of the profile; the request is limited to what is "
    "not available that way.",
    "On the evening of {since} shots were fired into an occupied residence. Within minutes a post appeared "
    "which referred to the address.",
)
