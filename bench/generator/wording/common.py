"""What letters of every kind have in common: greeting, where to answer, secrecy, close."""

from __future__ import annotations

from bench.generator.split import bank

GREETINGS = bank(
    "To Whom It May Concern:",
    "Dear Custodian of Records:",
    "Dear Sir or Madam:",
    "Dear Trust & Safety Team:",
    "ATTN: Custodian of Records",
    "Dear Twitter Legal Department:",
    "Dear Records Custodian,",
    "Greetings:",
    "Twitter Trust & Safety:",
    "Good afternoon,",
    "Custodian:",
)
CLOSES = bank(
    "Sincerely,",
    "Respectfully,",
    "Very truly yours,",
    "Respectfully submitted,",
    "Thank you,",
    "Thank you for your prompt attention to this matter.",
    "With kind regards,",
    "Yours truly,",
    "I remain, yours faithfully,",
    "Regards,",
)
RETURN_EMAIL = bank(
    "Please send all responsive records to {email}.",
    "Kindly confirm receipt of this request by e-mail to {email}.",
    "Responsive materials may be transmitted electronically to {email} or by fax to {fax}.",
    "You may reach me by email at {email} or by telephone at {phone}.",
    "Should you have any questions, contact the undersigned at {phone} or at {email}.",
    "Please forward the results to my attention ({email}).",
    "My e-mail address is {email}; a reply there is preferred to regular mail.",
    "Please acknowledge this letter in writing. E-mail: {email}. Telephone: {phone}.",
    "Records in electronic form should be sent to {email}, and hard copy is not required.",
    "All correspondence in this matter should be directed to {email}. Voice mail may be left at {phone}.",
    "We ask that you reply to {email} within five (5) business days, even if no records exist.",
)
CONTACT_WITHOUT_EMAIL = bank(
    "If you have questions, please call me at {phone}.",
    "I may be contacted directly at {phone} during business hours.",
    "Please do not hesitate to contact this office should you need anything further.",
    "Thank you in advance for your assistance and cooperation.",
    "Questions may be directed to the number shown above.",
)
SECRECY = bank(
    "You are requested not to disclose the existence of this request to the subscriber or to any other person, other "
    "than as necessary to comply, as disclosure could impede an ongoing criminal investigation.",
    "Pursuant to {§2705(b)}, you are directed not to notify any person, including the account holder, of the existence "
    "of this process for a period of {secret_days} days.",
    "IT IS FURTHER ORDERED, pursuant to {§2705(b)}, that the provider shall not disclose the existence of this "
    "matter to the subscriber for {secret_days} days.",
    "Please DO NOT notify the account holder. Premature notification would seriously jeopardize the investigation.",
    "Because notice to the user may result in the destruction of evidence, we ask that the user not be informed of "
    "this request until further notice.",
    "Do not disclose this letter, or that it was received, to the user of the {account_s} for {secret_days} days.",
    "This matter is confidential. The account holder must not be told of it before {secret_days} days have passed "
    "({§2705(b)}).",
    "The Court finds reason to believe that notification would lead to flight from prosecution; the provider shall "
    "therefore delay notice to the subscriber for {secret_days} days under {§2705(b)}.",
)
NO_SECRECY = bank(
    "There is no non-disclosure order in this matter and the user may be notified in accordance with your policy.",
    "We have no objection to notice being given to the account holder.",
    "Notice to the subscriber is not prohibited.",
    "This office does not seek to delay notice to the user.",
)
DUE = bank(
    "A response is required on or before {due}.",
    "Please comply no later than {due}.",
    "The return date is {due}.",
    "Records must be received by {due}.",
    "Your answer is due by {due}.",
)
PLATFORM_EMAIL = bank(
    "A copy of this request was also sent to lawenforcement@twitter.com.",
    "We wrote to lawenforcement@twitter.com and received only an automated response.",
    "Your guidelines at https://support.twitter.com have been reviewed.",
    "According to twitter.com/about and your Privacy Policy, such records are retained for a limited time.",
)
DISTRACTIONS = bank(
    "The materials were stored at C:\\\\Evidence\\\\2013\\\\exhibits\\\\tw_capture.png on our server.",
    "Two prepaid cards (2 @ 25.00) were purchased shortly afterward.",
    "Reference is made to our earlier letter in the matter, Report No. 88-1042.",
    "Reimbursement for reasonable costs (1 @ $40.00) will be made upon receipt of an invoice.",
    "An unrelated provider has already been served under its own reference 77120-B.",
    "Screen captures are on file at /data/cases/exhibit_12/page03.jpg and can be furnished.",
)
