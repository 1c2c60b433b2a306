# shellcheck shell=bash
# shellcheck disable=SC2154 # scripts/setup and common.sh set the places that are used here
# What `scripts/setup --shared DIR` does: everything that notebooks need, once, for every account of a machine.
# Sourced by scripts/setup.
#
#   DIR/course    the checkout, without what git does not know
#   DIR/rust      the Rust toolchain, unless everybody can use the one that is there
#   DIR/cargo     cargo's home: the sources of what notebooks load
#   DIR/cache     kernel, template, JupyterLab, as in a cache of one's own
#   DIR/lab       opens the course, for anybody who has an account

# What the tools of a shared place are looked for in: no folder of one user.
everyones_path=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

# Whether every account can read a folder and reach it.
everyone_can_read() {
  local folder
  folder=$(cd -- "$1" 2>/dev/null && pwd -P) || return 1
  while [[ $folder != / ]]; do
    [[ -n $(find "$folder" -maxdepth 0 -perm -005) ]] || return 1
    folder=$(dirname -- "$folder")
  done
}

# Sets `toolchain` to a toolchain for everybody; copies the user's own without its manuals if need be.
share_toolchain() {
  local sysroot new=$shared/rust.new
  sysroot=$(cd "$repository" && rustc --print sysroot)
  if everyone_can_read "$sysroot"; then
    toolchain=$sysroot
    return
  fi
  toolchain=$shared/rust
  [[ $("$toolchain/bin/rustc" -vV 2>/dev/null) == $(cd "$repository" && rustc -vV) &&
    -e $toolchain/lib/rustlib/src/rust/library/std/src/lib.rs ]] && return
  say "Copying the Rust toolchain (0.7 GB) …"
  rm -rf "$new"
  mkdir "$new"
  cp -R --preserve=mode,timestamps,links "$sysroot/bin" "$sysroot/lib" "$new/" ||
    stop "the toolchain could not be copied to '$shared' (is the disk full?)"
  rm -rf "$toolchain"
  mv "$new" "$toolchain"
}

# Times of change stay as they are: by them cargo knows what is compiled already.
share_course() {
  local new=$shared/course.new
  rm -rf "$new"
  mkdir "$new"
  (cd "$repository" && git -c safe.directory='*' ls-files -z --cached --others --exclude-standard) |
    (cd "$repository" && tar --create --format=posix --null --files-from=-) |
    tar --extract --no-same-owner --no-same-permissions --directory "$new" ||
    stop "the course could not be copied to '$shared' (is this a git checkout, and is git there?)"
  rm -rf "$shared/course"
  mv "$new" "$shared/course"
}

# The kernel of an earlier set-up goes: who still runs it keeps what they run.
share_kernel() {
  local copy
  copy=$shared/cache/kernel/$(basename -- "$(dirname -- "$kernel")")/downhill-kernel
  find "$shared/cache/kernel" -mindepth 1 -maxdepth 1 ! -path "$(dirname -- "$copy")" -exec rm -rf {} + 2>/dev/null || true
  [[ -x $copy ]] && return
  mkdir -p "$(dirname -- "$copy")"
  cp "$kernel" "$copy.new"
  mv -f "$copy.new" "$copy"
}

# Everybody reads, nobody but the owner writes; and locks are the owner's, because who can read one could keep it.
open_to_all() {
  chmod -R a+rX,go-w "$shared/course" "$shared/cargo" "$shared/cache"
  if [[ $toolchain == "$shared/rust" ]]; then chmod -R a+rX,go-w "$toolchain"; fi
  chmod 755 "$shared"
  find "$shared/cache" -maxdepth 2 -name '*.lock' -exec chmod 600 {} +
}

make_shared() {
  umask 022
  mkdir -p "$shared" 2>/dev/null || stop "'$shared' cannot be made: choose another folder, or work as root"
  shared=$(cd -- "$shared" && pwd -P)
  [[ -w $shared ]] || stop "'$shared' is not yours to change: work as root, or choose another folder"
  everyone_can_read "$(dirname -- "$shared")" ||
    stop "other accounts cannot reach '$shared': choose a folder like /opt/downhill"
  [[ ! -e $shared/hub/running ]] || stop "a class is running from '$shared': 'scripts/hub stop' ends it, then try again"
  get_rust_src
  build_kernel
  share_toolchain
  share_course
  share_kernel
  # In the copy and with its tools alone, so that nothing points into the folders of one user.
  env -u RUSTUP_HOME -u RUSTUP_TOOLCHAIN -u RUSTC -u RUST_SRC_PATH \
    PATH="$toolchain/bin:$everyones_path" CARGO_HOME="$shared/cargo" DOWNHILL_CACHE="$shared/cache" \
    "$shared/course/scripts/setup" --into-shared ${template_options[@]+"${template_options[@]}"} || exit
  ln -sfn course/scripts/class/lab "$shared/lab"
  open_to_all
  say "Everything is in $shared, for every account of this machine. $shared/lab opens the course there."
}

# What only the copy itself can do, with the places of its own cache.
finish_shared() {
  # rust-analyzer asks for the crates of all systems, also for those that are not compiled on this one, and for
  # what the standard library is made of (whose manifest only a cargo for its makers reads).
  local folder
  for folder in "$cache"/templates/*/cell "$cache"/rust-src/*/library; do
    (cd "$folder" && RUSTC_BOOTSTRAP=1 cargo fetch --quiet --locked) ||
      stop "what notebooks load could not be fetched (is there a network?)"
  done
  ln -sfn "python/$(basename -- "$environment")" "$cache/environment"
  local settings=$environment/share/jupyter/lab/settings
  mkdir -p "$settings"
  quiet_lab >"$settings/overrides.json"
}
