"""Redirects, read from redirects.yaml: old address to new address or item."""

from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from csmart.dutch import quoted
from csmart.findings import Finding, error
from csmart.model.fields import Address
from csmart.reading import textfile, yamltext
from csmart.reading.discover import REDIRECTS_FILE
from csmart.reading.links import Target, TargetError, TargetKind, parse_target

_ADDRESS: TypeAdapter[str] = TypeAdapter(Address)


@dataclass(frozen=True)
class Redirect:
    """An old address, what it leads to, and the file and line that say so."""

    old: str
    target: Target
    path: str
    line: int


def read_redirects(data: bytes | None) -> tuple[tuple[Redirect, ...], list[Finding]]:
    """Return the redirects in the bytes of redirects.yaml, none where there is no such file."""
    if data is None:
        return (), []
    text, findings = textfile.decode(REDIRECTS_FILE, data)
    content, found = yamltext.parse(REDIRECTS_FILE, text)
    findings += found
    if content.value is not None and not isinstance(content.value, dict):
        message = "moet uit regels '/oud/adres: /nieuw/adres/' bestaan"
        findings.append(error(REDIRECTS_FILE, 1, message))
    if not isinstance(content.value, dict):
        return (), findings
    redirects = []
    for old, new in content.value.items():
        line = content.line((old,))
        try:
            address = _ADDRESS.validate_python(old)
            redirects.append(Redirect(address, _target(new), REDIRECTS_FILE, line))
        except ValidationError as problem:
            message = f"{quoted(old)} {problem.errors()[0]['msg']}"
            findings.append(error(REDIRECTS_FILE, line, message))
        except TargetError as problem:
            findings.append(error(REDIRECTS_FILE, line, str(problem)))
    return tuple(redirects), findings


def _target(new: object) -> Target:
    if not isinstance(new, str) or not new:
        raise TargetError("zegt niet waar het adres heen leidt")
    target = parse_target(new, "")
    if target.kind is TargetKind.EXTERNAL:
        raise TargetError(f"leidt naar een andere site: {quoted(new)}; dat kan hier niet")
    return target
