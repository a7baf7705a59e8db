"""A few small downloads."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Download:
    """A PDF of one page, with its title on it."""

    name: str
    title: str

    @property
    def path(self) -> str:
        """The file's path in the content folder."""
        return f"bestanden/{self.name}"

    def pdf(self) -> bytes:
        """Return the file."""
        text = f"BT /F1 24 Tf 72 720 Td ({self.title}) Tj ET"
        objects = (
            "<< /Type /Catalog /Pages 2 0 R /Lang (nl-BE) >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            " /Resources << /Font << /F1 5 0 R >> >> >>",
            f"<< /Length {len(text)} >>\nstream\n{text}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        )
        written, places = "%PDF-1.4\n", []
        for number, content in enumerate(objects, start=1):
            places.append(len(written))
            written += f"{number} 0 obj\n{content}\nendobj\n"
        size, table = len(objects) + 1, len(written)
        entries = "".join(f"{place:010} 00000 n \n" for place in places)
        written += f"xref\n0 {size}\n0000000000 65535 f \n{entries}"
        written += f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
        return written.encode("ascii")


DOWNLOADS: Final = (
    Download("presentatie.pdf", "Presentatie van de studiedag"),
    Download("checklist.pdf", "Checklist uit de workshop"),
    Download("verslag.pdf", "Verslag van de werkgroepen"),
)
