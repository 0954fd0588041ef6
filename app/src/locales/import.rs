//! Many assets from one table, and lists as files.

catalogue! {
    title = "批量导入押品", "Import collateral";
    lead = "用一份 Excel 或 CSV 表格登记多项押品。上传后只作校验，不写入登记；全部行无误后由您确认，一次导入。", "Register many items from one Excel or CSV table. Uploading only checks it; when every row is right you confirm, and all come in at once.";
    kinds = "押品类型", "Kind of collateral";
    step_template = "下载模板", "Take the template";
    step_template_what = "第一行是栏目，第二行是示例。示例行保持原样时不会导入。", "The first row has the headings, the second is an example. Unchanged, the example is not imported.";
    step_fill = "逐行填写", "Fill it in";
    step_fill_what = "每行一项，最多 100,000 行。列的顺序不限，不用的选填列可以删去。", "One item a row, 100,000 rows at most. Columns may stand in any order; optional ones may be left out.";
    step_check = "上传校验", "Upload and check";
    step_check_what = "逐行核对格式、校验位、重复和是否已登记，逐处列出错误和改法。", "Format, check characters, doubles and what is registered already: every fault is listed with its remedy.";
    template_xlsx = "Excel 模板", "Excel template";
    template_csv = "CSV 模板", "CSV template";
    columns = "栏目说明", "Columns";
    col_column = "栏目", "Column";
    col_needed = "是否必填", "Needed";
    col_help = "填写说明", "How to fill it";
    needed = "必填", "Yes";
    optional = "选填", "Optional";
    upload = "上传表格", "Upload the table";
    file_hint = "Excel 工作簿（.xlsx）或 CSV（UTF-8、GB18030），最大 50 MiB。", "A workbook (.xlsx) or CSV (UTF-8, GB18030), at most 50 MiB.";
    submit = "上传并校验", "Upload and check";
    report = "校验结果", "What was found";
    good(rows: usize) = "共 {rows} 行，全部通过校验。尚未导入，请核对后确认。", "{rows} rows, all of them right. Nothing is imported yet: please confirm.";
    confirm(rows: usize) = "确认导入 {rows} 项", "Import {rows} items";
    confirm_what = "导入后成为本企业押品，状态为“草稿”，可逐项修改、提交核验。确认时会再次校验；有任何一行有误，则一行也不导入。", "They become collateral of your firm, as drafts that can be changed and submitted. Everything is checked again; if any row is wrong, none comes in.";
    bad(rows: usize, faults: usize) = "共 {rows} 行，发现 {faults} 处错误，未导入任何一行。请在原表改正后重新上传。", "{rows} rows with {faults} faults; nothing was imported. Please mend the table and upload it again.";
    listed(shown: usize) = "下表只列出前 {shown} 处。", "Only the first {shown} are listed.";
    faults = "错误明细", "Faults";
    col_row = "行", "Row";
    col_place = "列", "Column";
    col_head = "栏目", "Heading";
    col_remedy = "问题与改法", "What is wrong and what would be right";
    again = "改正后重新上传", "Upload the mended table";
    ignored(heads: &str) = "以下列不属于本表，未读取：{heads}。", "These columns belong to no field and were not read: {heads}.";
    example = "示例行未改动，已跳过。", "The example row is unchanged and was passed over.";
    done(count: u64) = "已导入 {count} 项押品。", "{count} items were imported.";
    done_next = "状态为“草稿”，可逐项补充材料、提交核验，或加入融资需求。", "They are drafts: add evidence, submit them, or offer them with a need.";
    to_list = "查看押品", "See the collateral";
    another = "再导入一份", "Import another table";
    export = "导出全部：", "All as a file:";
    export_xlsx = "Excel", "Excel";
    export_csv = "CSV", "CSV";
}
