"""The draft of a reply that lists what a request lacks, for a person to read, change and send. It sends nothing."""
