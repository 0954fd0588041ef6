//! Why a file is not taken, each with what would be right.

use serde::{Deserialize, Serialize};

use crate::{coded::coded, fault::Fault, lang::Label};

coded! {
    /// Why a file is not taken.
    Refusal {
        /// No bytes at all.
        Empty = "empty", "文件是空的（0 字节），请检查后重新选择。", "The file is empty (0 bytes). Please check it and choose again.";
        /// More bytes than a file may have.
        TooLarge = "too_large", "文件超过 50 MiB，请降低扫描分辨率或拆分后再上传。", "The file is larger than 50 MiB. Please scan at a lower resolution or split it.";
        /// A document of an office program, old or new.
        Office = "office", "不接受 Word、Excel、PowerPoint、WPS、OFD 文件，请另存或打印为 PDF 后上传。", "Word, Excel, PowerPoint, WPS and OFD files are not taken. Please save or print it as a PDF.";
        /// Several files in one.
        Archive = "archive", "不接受压缩文件，请解压后逐个上传其中的 PDF、PNG 或 JPEG 文件。", "Archives are not taken. Please unpack it and upload the PDF, PNG or JPEG files one by one.";
        /// The same under a password.
        LockedArchive = "locked_archive", "这是加密的压缩文件，无法检查，不予接受。请解压后逐个上传。", "This is an encrypted archive, which cannot be checked. Please unpack it and upload the files one by one.";
        /// Something that a machine would run.
        Program = "program", "这是可执行程序或脚本，不予接受。", "This is a program or a script, which is not taken.";
        /// A page or a drawing that can carry scripts: HTML, SVG, XML.
        WebPage = "web_page", "文件内容是网页、SVG 或 XML，可能带有脚本，不予接受。请打印为 PDF 后上传。", "The file is a web page, SVG or XML, which can carry scripts. Please print it as a PDF.";
        /// A picture of another type.
        OtherPicture = "other_picture", "此图片格式（GIF、BMP、TIFF、WebP、HEIC 等）不予接受，请另存为 JPEG 或 PNG 后上传。", "This type of picture (GIF, BMP, TIFF, WebP, HEIC, …) is not taken. Please save it as JPEG or PNG.";
        /// Anything else.
        OtherType = "other_type", "只接受 PDF、PNG、JPEG 文件；所选文件的内容不属于其中任何一种。", "Only PDF, PNG and JPEG files are taken; this file is none of them, whatever its name says.";
        /// The name promises another type than the content is.
        Mismatch = "mismatch", "文件名的后缀与文件内容的格式不一致，请确认选择了正确的文件，并改正后缀。", "The ending of the name does not agree with the content. Please make sure that it is the right file and correct its name.";
        /// It is two types at once.
        Mixed = "mixed", "文件中还夹带了另一种格式的内容，不予接受。请重新导出或扫描后上传。", "The file carries content of another type as well. Please export or scan it again.";
        /// A PDF that asks for a password or forbids something.
        Locked = "locked", "PDF 设有密码或权限限制，审核人员无法打开。请取消限制后上传。", "The PDF is protected by a password or restrictions, so nobody could read it. Please upload it without.";
        /// A PDF that runs something.
        Active = "active", "PDF 中带有脚本或启动程序的动作，不予接受。请重新打印为 PDF 后上传。", "The PDF carries scripts or starts programs. Please print it as a PDF again.";
        /// Cut off or damaged.
        Broken = "broken", "文件不完整或已损坏，请重新导出或扫描后上传。", "The file is incomplete or damaged. Please export or scan it again.";
        /// A picture that nobody could open.
        Dimensions = "dimensions", "图片尺寸过大：每边最多 20,000 像素，总共最多 2 亿像素。请缩小后上传。", "The picture is too large: at most 20,000 pixels a side and 200 million in all. Please make it smaller.";
        /// A virus was found.
        Malware = "malware", "在文件中发现病毒或病毒测试特征，不予接受。请检查您的电脑。", "A virus, or the mark for testing virus scanners, was found in the file. Please check your computer.";
        /// As many as one record may have.
        TooManyHere = "too_many_here", "此处的文件数量已达上限，请先删除不再需要的文件。", "There are as many files here as there may be. Please remove one that is no longer needed.";
        /// As much as an organisation may keep.
        OverQuota = "over_quota", "本单位的文件总数或总容量已达上限，请先删除不再需要的文件。", "Your organisation keeps as many files, or as much, as it may. Please remove what is no longer needed.";
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Self::Document { refusal }
    }
}
