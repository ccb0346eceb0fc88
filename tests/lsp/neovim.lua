-- Neovim, set up as docs/editors.md shows, edits a report. What it shows is printed, to be compared with that page.

local out = {}
local function say(...)
  table.insert(out, string.format(...))
end

-- Waits until `found` gives something, for at most a minute.
local function wait(found)
  local value
  local came = vim.wait(60000, function()
    value = found()
    return value
  end, 20)
  if not came then
    io.stderr:write("nothing came; so far:\n" .. table.concat(out, "\n") .. "\n")
    vim.cmd("cquit")
  end
  return value
end

local function diagnostics(rule)
  return vim.tbl_filter(function(found)
    return found.code == rule
  end, vim.diagnostic.get(0))
end

local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 60000)
  local _, answer = next(answers)
  return answer.result
end

local function show()
  for _, found in ipairs(vim.diagnostic.get(0)) do
    local message = found.message:gsub("\n.*", "")
    local line = vim.api.nvim_buf_get_lines(0, found.lnum, found.lnum + 1, false)[1]
    local text = found.end_lnum == found.lnum and line:sub(found.col + 1, found.end_col) or ""
    say("%d:%d %s “%s” %s", found.lnum + 1, found.col + 1, found.code, text, message)
  end
end

local function main()
  vim.cmd("edit 云溪镇.txt")
  wait(function()
    return #vim.diagnostic.get(0) > 0
  end)
  say("# 打开")
  show()

  -- 𠮷 and full-width digits typed behind the mark, then the doubled comma taken out, by the keys a person would use.
  vim.cmd([[execute "normal! 3G0f)a𠮷祥镇１２件，\<Esc>"]])
  local before = diagnostics("common/clashing-marks")[1]
  wait(function()
    local found = diagnostics("common/clashing-marks")[1]
    return found and found.col > before.col
  end)
  say("# 前面加了字")
  show()
  vim.cmd("3s/，，/，/")
  wait(function()
    return #diagnostics("common/clashing-marks") == 0
  end)

  -- Every safe fix, as on saving.
  local whole = vim.lsp.util.make_range_params()
  whole.context = { diagnostics = {}, only = { "source.fixAll" } }
  local actions = ask("textDocument/codeAction", whole)
  vim.lsp.util.apply_workspace_edit(actions[1].edit, "utf-16")
  wait(function()
    return #diagnostics("common/mixed-brackets") == 0
  end)
  say("# 改正之后")
  say("%s", vim.api.nvim_buf_get_lines(0, 2, 3, false)[1])

  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  local hover = ask("textDocument/hover", vim.lsp.util.make_position_params())
  say("# 悬停")
  say("%s", vim.split(hover.contents.value, "\n")[1])

  say("# 大纲")
  local function tree(symbols, indent)
    for _, symbol in ipairs(symbols or {}) do
      say("%s%s%s", indent, symbol.name, symbol.detail and "  ← " .. symbol.detail or "")
      tree(symbol.children, indent .. "  ")
    end
  end
  tree(ask("textDocument/documentSymbol", { textDocument = vim.lsp.util.make_text_document_params() }), "")

  vim.api.nvim_buf_set_lines(0, -1, -1, false, { "" })
  vim.api.nvim_win_set_cursor(0, { vim.api.nvim_buf_line_count(0), 0 })
  local marks = ask("textDocument/completion", vim.lsp.util.make_position_params())
  say("# 下一个序号")
  say("%s", table.concat(vim.tbl_map(function(item)
    return item.label
  end, marks.items), " "))
end

local fine, problem = xpcall(main, debug.traceback)
if not fine then
  io.stderr:write(problem .. "\n")
  vim.cmd("cquit")
end
io.stdout:write(table.concat(out, "\n") .. "\n")
vim.cmd("qall!")
