"""Pages of this room: batches, meetings, notices, objections; and the one page the public sees."""
