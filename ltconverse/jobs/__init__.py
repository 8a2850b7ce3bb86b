"""What a person comes to do, for every face of the program: one module a job.

Opening a case, holding a conversation, adding a recording, transcribing it, making documents, the
demo. The command line and the screens both call these and add only their own manners.
"""
