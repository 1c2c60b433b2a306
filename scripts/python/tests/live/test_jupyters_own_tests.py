"""The tests that Jupyter offers to every kernel, all that apply."""

import os

import jupyter_kernel_test
from course import kernel_choice

# Jupyter's tests find kernels by name only.
os.environ["JUPYTER_PATH"] = str(kernel_choice.OUR_SPECS.parent)

# What the crate prints for a picture that does not end the cell, and to clear what was shown.
DISPLAY = r'print!("\u{1e}DOWNHILL display - 57\nEVCXR_BEGIN_CONTENT text/html\n<b>b</b>\nEVCXR_END_CONTENT\n\n");'
CLEAR = r'print!("\u{1e}DOWNHILL clear - 0\n\n"); println!("after");'


class TestOurKernel(jupyter_kernel_test.KernelTests):
    kernel_name = kernel_choice.OUR_NAME
    language_name = "Rust"
    file_extension = ".rs"
    code_hello_world = 'println!("hello, world");'
    code_stderr = 'eprintln!("oops");'
    code_generate_error = "let x: i32 = y;"
    code_execute_result = [
        {"code": "1 + 2", "result": "3"},
        {"code": "6 * 7", "result": "42"},
        {"code": '"a".repeat(3)', "result": '"aaa"'},
    ]
    code_display_data = [{"code": DISPLAY, "mime": "text/html"}]
    code_clear_output = CLEAR
    code_inspect_sample = "std::vec::Vec::len"
    completion_samples = [{"text": "std::f64::consts::LOG2_1", "matches": {"LOG2_10"}}]
    complete_code_samples = ["1 + 1", "fn f() -> i32 { 1 }", 'println!("{}", 1);', "let x = 'a';", ":dep csv"]
    incomplete_code_samples = ["fn f() {", 'println!("', "let v = vec![1,", "/* a", 'let s = r#"a"', "f(|x| {"]
    invalid_code_samples = ["fn f() { ) }", "let v = ]"]
    code_history_pattern = "1*"
    supported_history_operations = ("tail", "range", "search")
