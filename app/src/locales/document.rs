//! Documents that are evidence.

catalogue! {
    title = "佐证材料", "Evidence";
    lead = "上传证书、合同、发票、照片等材料。您授权查看押品的机构在办理申请时可以下载。", "Upload certificates, contracts, invoices or photographs. An institution that you let read the collateral can fetch them while it works on your application.";
    empty = "尚未上传材料。", "Nothing has been uploaded yet.";
    col_name = "文件名", "Name";
    col_kind = "格式", "Type";
    col_size = "大小", "Size";
    col_hash = "校验值", "Hash";
    col_hash_full = "SHA-256 前 12 位，可与您手中文件的 SHA-256 比对", "The first 12 characters of its SHA-256, to compare with the file you hold";
    col_at = "上传时间", "Uploaded";
    col_steps = "操作", "Steps";
    download(name: &str) = "下载 {name}", "Download {name}";
    upload = "上传材料", "Upload evidence";
    file = "选择文件", "File";
    file_hint = "PDF、PNG 或 JPEG，最大 50 MiB。Word、Excel、OFD 文件请先另存为 PDF。", "PDF, PNG or JPEG, at most 50 MiB. Please save Word, Excel and OFD files as PDF first.";
    submit = "上传", "Upload";
    remove(name: &str) = "删除“{name}”", "Remove “{name}”";
    remove_short = "删除", "Remove";
    remove_what = "文件内容将被删除且不可恢复；文件名、校验值和删除记录会保留。正在办理的申请使用此押品时不能删除。", "The content is deleted for good; its name, its hash and who removed it are kept. It cannot be removed while a running application offers the item.";
    remove_confirm = "确认删除", "Remove it";
}
