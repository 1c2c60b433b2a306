fn main() {
    let _ = evcxr_jupyter::main();
}
