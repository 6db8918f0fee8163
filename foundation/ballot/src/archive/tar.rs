//! The blocks of an archive: exactly those that the reference writes, so that each archive has one form only.

/// The length of a block.
pub(super) const BLOCK: usize = 512;

/// What stands in a file's header block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    pub name: String,
    pub size: u64,
    pub timestamp: u64,
}

/// The greatest number of eleven octal digits.
const OCTAL_MAX: u64 = 0o77_777_777_777;

/// The block of a header; `None` when a number or the name does not fit.
pub(super) fn write(header: &Header) -> Option<[u8; BLOCK]> {
    if header.name.len() >= 100 || header.size > OCTAL_MAX || header.timestamp > OCTAL_MAX {
        return None;
    }
    let mut block = [0; BLOCK];
    let mut put = |at: usize, text: &str| block[at..at + text.len()].copy_from_slice(text.as_bytes());
    put(0, &header.name);
    put(100, "0000644");
    put(108, "0000000");
    put(116, "0000000");
    put(124, &format!("{:011o}", header.size));
    put(136, &format!("{:011o}", header.timestamp));
    put(148, "        ");
    put(156, "0");
    let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
    block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    Some(block)
}

/// Reads a header block; `None` when it is not exactly what [`write`] makes.
pub(super) fn read(block: &[u8; BLOCK]) -> Option<Header> {
    let end = block[..100].iter().position(|byte| *byte == 0)?;
    let name = std::str::from_utf8(&block[..end]).ok()?.to_owned();
    let octal = |range: std::ops::Range<usize>| {
        let digits = std::str::from_utf8(&block[range]).ok()?;
        digits.bytes().all(|digit| digit.is_ascii_digit()).then(|| u64::from_str_radix(digits, 8).ok())?
    };
    let header = Header { name, size: octal(124..135)?, timestamp: octal(136..147)? };
    (write(&header)? == *block).then_some(header)
}

/// How many bytes pad a body to whole blocks.
pub(super) fn padding(size: u64) -> usize {
    let over = usize::try_from(size % BLOCK as u64).unwrap_or(0);
    if over == 0 { 0 } else { BLOCK - over }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_reads_back_and_a_changed_byte_does_not() {
        let header = Header { name: "BELENIOS".to_owned(), size: 38, timestamp: 1_795_451_076 };
        let block = write(&header).expect("it fits");
        assert_eq!(read(&block), Some(header));
        for place in 0..BLOCK {
            let mut changed = block;
            changed[place] ^= 1;
            assert_eq!(read(&changed), None, "byte {place}");
        }
    }
}
