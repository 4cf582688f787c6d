//! What one thread asked of the folder of a session, as a list of deeds with every byte,
//! read from what strace wrote down.
//!
//! It knows nothing of what a crash leaves: that is the model's.

use std::collections::HashMap;
use std::path::Path;

use crate::strace::Call;

/// A deed in the folder; files are numbered in the order they were created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    Create { name: String, file: usize },
    Write { file: usize, bytes: Vec<u8> },
    Sync { file: usize },
    SyncFolder,
    Rename { from: String, to: String },
    Remove { name: String },
}

/// What a number of an open file stands for.
enum Opened {
    File(usize),
    Folder,
}

/// The deeds in one folder that succeeded.
pub(crate) fn read(calls: &[Call], folder: &Path) -> Vec<Deed> {
    let name_in = |text: &[u8]| {
        let path = Path::new(std::str::from_utf8(text).ok()?);
        (path.parent() == Some(folder)).then(|| path.file_name().expect("a name").to_string_lossy().into_owned())
    };
    let (mut deeds, mut opened, mut created) = (Vec::new(), HashMap::new(), 0);
    for call in calls {
        let Some((arguments, result)) = call.line.rsplit_once(" = ").filter(|(_, result)| !result.starts_with('-')) else { continue };
        let texts = texts(arguments);
        let number = || arguments.split_once('(').and_then(|(_, rest)| rest.split([',', ')']).next()?.parse::<u32>().ok());
        let file = |opened: &HashMap<u32, Opened>| {
            number().and_then(|number| opened.get(&number).map(|it| if let Opened::File(file) = it { Some(*file) } else { None }))
        };
        match call.name.as_str() {
            "open" | "openat" => {
                let Ok(descriptor) = result.trim().parse::<u32>() else { continue };
                if texts.first().is_some_and(|path| path == folder.as_os_str().as_encoded_bytes()) {
                    opened.insert(descriptor, Opened::Folder);
                } else if let Some(name) = texts.first().and_then(|path| name_in(path)).filter(|_| arguments.contains("O_CREAT")) {
                    opened.insert(descriptor, Opened::File(created));
                    deeds.push(Deed::Create { name, file: created });
                    created += 1;
                }
            }
            "write" => {
                if let (Some(Some(file)), Some(bytes)) = (file(&opened), texts.into_iter().next()) {
                    deeds.push(Deed::Write { file, bytes });
                }
            }
            "fsync" | "fdatasync" => match file(&opened) {
                Some(Some(file)) => deeds.push(Deed::Sync { file }),
                Some(None) => deeds.push(Deed::SyncFolder),
                None => {}
            },
            "close" => drop(number().and_then(|number| opened.remove(&number))),
            "rename" | "renameat" | "renameat2" => {
                if let [Some(from), Some(to)] = &texts.iter().map(|path| name_in(path)).collect::<Vec<_>>()[..] {
                    deeds.push(Deed::Rename { from: from.clone(), to: to.clone() });
                }
            }
            "unlink" | "unlinkat" => deeds.extend(texts.first().and_then(|path| name_in(path)).map(|name| Deed::Remove { name })),
            _ => {}
        }
    }
    deeds
}

/// The texts among the arguments of a call, each byte of which was written down as `\x2f`.
fn texts(arguments: &str) -> Vec<Vec<u8>> {
    let quoted = arguments.split('"').skip(1).step_by(2);
    quoted.map(|text| text.split("\\x").skip(1).filter_map(|hex| u8::from_str_radix(hex, 16).ok()).collect()).collect()
}
