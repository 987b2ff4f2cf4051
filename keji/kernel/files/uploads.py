"""How much of an upload is written to disk before anybody has looked at it."""

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class CappedUploadHandler(TemporaryFileUploadHandler):
    """A file of two gigabytes leaves 64 MB in the temporary folder and its true size on the label.

    The size is what `store` refuses by, so the person reads a sentence and the rest of the form survives.
    """

    KEPT = 64 << 20

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if start < self.KEPT:
            super().receive_data_chunk(raw_data, start)
        return None

    def file_complete(self, file_size: int) -> "UploadedFile[bytes] | None":
        self.file.seek(0)
        self.file.size = file_size
        return self.file
