// A PDF signed as signing programs do it: an incremental update with a signature field, its value a detached CMS made by OpenSSL.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Hexadecimal digits kept free for the signature. */
const PLACE = 16_384;

/** A key and its certificate, in files of this folder. */
export function certificate(dir, subject) {
  const [key, cert] = [path.join(dir, "key.pem"), path.join(dir, "cert.pem")];
  execFileSync("openssl", ["req", "-x509", "-utf8", "-nodes", "-days", "30", "-subj", subject, "-newkey", "rsa:2048", "-keyout", key, "-out", cert], { stdio: "pipe" });
  return { key, cert };
}

/** The PDF with a signature over all of it but the signature's own place (ISO 32000-2, 12.8). */
export function signed(pdf, holder, dir) {
  const text = pdf.toString("latin1");
  const trailer = text.slice(text.lastIndexOf("trailer"));
  const [size, root] = [Number(trailer.match(/\/Size (\d+)/)[1]), trailer.match(/\/Root (\d+) 0 R/)[1]];
  const previous = trailer.match(/startxref\s+(\d+)/)[1];
  const catalog = text.match(new RegExp(`(?:^|\\n)${root} 0 obj\\s*<<([\\s\\S]*?)>>\\s*endobj`))[1];
  const objects = [
    [Number(root), `<<${catalog} /AcroForm << /Fields [${size + 1} 0 R] /SigFlags 3 >> >>`],
    [size, `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /M (D:20260504093000+07'00')\n/ByteRange [0 ${" ".repeat(38)}]\n/Contents <${"0".repeat(PLACE)}> >>`],
    [size + 1, `<< /FT /Sig /T (ky-so) /V ${size} 0 R /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /F 132 >>`],
  ];
  let out = text.endsWith("\n") ? text : `${text}\n`;
  const places = objects.map(([number, body]) => {
    const at = out.length;
    out += `${number} 0 obj\n${body}\nendobj\n`;
    return [number, at];
  });
  const xref = out.length;
  const entry = ([number, at]) => `${number} 1\n${String(at).padStart(10, "0")} 00000 n \n`;
  out += `xref\n${places.map(entry).join("")}trailer\n<< /Size ${size + 2} /Root ${root} 0 R /Prev ${previous} >>\nstartxref\n${xref}\n%%EOF\n`;
  const first = out.indexOf(`/Contents <${"0".repeat(99)}`) + "/Contents ".length;
  const second = first + PLACE + 2;
  const range = `${first} ${second} ${out.length - second}`;
  const place = out.indexOf("/ByteRange [0 ", places[1][1]) + "/ByteRange [0 ".length;
  const file = Buffer.from(out.slice(0, place) + range.padEnd(38) + out.slice(place + 38), "latin1");
  const message = path.join(dir, "message");
  writeFileSync(message, Buffer.concat([file.subarray(0, first), file.subarray(second)]));
  execFileSync("openssl", ["cms", "-sign", "-binary", "-outform", "DER", "-in", message, "-out", `${message}.cms`, "-signer", holder.cert, "-inkey", holder.key], { stdio: "pipe" });
  file.write(readFileSync(`${message}.cms`).toString("hex"), first + 1, "latin1");
  return file;
}

/** A paper printed to PDF by Chromium. */
export async function printed(page, html) {
  const other = await page.context().newPage();
  await other.setContent(html);
  const pdf = await other.pdf({ format: "A4" });
  await other.close();
  return pdf;
}
