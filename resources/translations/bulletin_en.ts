<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>AboutDialog</name>
    <message>
        <source>关于与诊断</source>
        <translation>About and Diagnostics</translation>
    </message>
    <message>
        <source>简报编排</source>
        <translation>Bulletin Composer</translation>
    </message>
    <message>
        <source>版本 {version}。编排中文简报，导出 PDF 和 DOCX。以 Apache-2.0 许可发布。</source>
        <translation>Version {version}. Composes bulletins in Chinese and exports PDF and DOCX. Published under the Apache-2.0 licence.</translation>
    </message>
    <message>
        <source>字体</source>
        <translation>Fonts</translation>
    </message>
    <message>
        <source>系统</source>
        <translation>System</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>复制全部</source>
        <translation>Copy All</translation>
    </message>
    <message>
        <source>把字体和系统信息复制到剪贴板，便于求助</source>
        <translation>Copy what is known of fonts and system to the clipboard, to send when asking for help</translation>
    </message>
    <message>
        <source>已复制</source>
        <translation>Copied</translation>
    </message>
    <message>
        <source>程序</source>
        <translation>Program</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>显示平台</source>
        <translation>Platform</translation>
    </message>
    <message>
        <source>屏幕</source>
        <translation>Screen</translation>
    </message>
    <message>
        <source>运行中的输入法</source>
        <translation>Input methods running</translation>
    </message>
    <message>
        <source>输入法插件</source>
        <translation>Input method plug-ins</translation>
    </message>
    <message>
        <source>{name}：{value}</source>
        <translation>{name}: {value}</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>文件(&amp;F)</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>编辑(&amp;E)</source>
        <translation>&amp;Edit</translation>
    </message>
    <message>
        <source>插入(&amp;I)</source>
        <translation>&amp;Insert</translation>
    </message>
    <message>
        <source>格式(&amp;O)</source>
        <translation>F&amp;ormat</translation>
    </message>
    <message>
        <source>本期(&amp;B)</source>
        <translation>I&amp;ssue</translation>
    </message>
    <message>
        <source>视图(&amp;V)</source>
        <translation>&amp;View</translation>
    </message>
    <message>
        <source>工具(&amp;T)</source>
        <translation>&amp;Tools</translation>
    </message>
    <message>
        <source>帮助(&amp;H)</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>新建(&amp;N)</source>
        <translation>&amp;New</translation>
    </message>
    <message>
        <source>新建一期空白的简报</source>
        <translation>Start an empty issue</translation>
    </message>
    <message>
        <source>新建下一期(&amp;T)…</source>
        <translation>New Ne&amp;xt Issue…</translation>
    </message>
    <message>
        <source>由上一期新建下一期：期号和日期顺延，报头报尾照旧，文章清空</source>
        <translation>Make the next issue from the last one: number and date move on, masthead and imprint stay, articles are emptied</translation>
    </message>
    <message>
        <source>打开(&amp;O)…</source>
        <translation>&amp;Open…</translation>
    </message>
    <message>
        <source>打开已有的草稿</source>
        <translation>Open a draft</translation>
    </message>
    <message>
        <source>开始页(&amp;H)</source>
        <translation>Start Pa&amp;ge</translation>
    </message>
    <message>
        <source>回到开始页</source>
        <translation>Go back to the start page</translation>
    </message>
    <message>
        <source>保存(&amp;S)</source>
        <translation>&amp;Save</translation>
    </message>
    <message>
        <source>保存草稿</source>
        <translation>Save the draft</translation>
    </message>
    <message>
        <source>另存为(&amp;A)…</source>
        <translation>Save &amp;As…</translation>
    </message>
    <message>
        <source>用另一个名称保存，以后都存到新文件</source>
        <translation>Save under another name, and to the new file from now on</translation>
    </message>
    <message>
        <source>另存副本(&amp;C)…</source>
        <translation>Save a &amp;Copy…</translation>
    </message>
    <message>
        <source>另存一份副本，仍编辑原来的文件</source>
        <translation>Save a copy and go on editing the original file</translation>
    </message>
    <message>
        <source>导入来稿(&amp;I)…</source>
        <translation>&amp;Import Contributions…</translation>
    </message>
    <message>
        <source>把来稿文件导入这一期</source>
        <translation>Import files from contributors into this issue</translation>
    </message>
    <message>
        <source>导出(&amp;E)…</source>
        <translation>&amp;Export…</translation>
    </message>
    <message>
        <source>导出 PDF(&amp;D)</source>
        <translation>Export P&amp;DF</translation>
    </message>
    <message>
        <source>按上次的设置导出 PDF</source>
        <translation>Export a PDF with the settings used last</translation>
    </message>
    <message>
        <source>打印(&amp;P)…</source>
        <translation>&amp;Print…</translation>
    </message>
    <message>
        <source>打印这一期</source>
        <translation>Print this issue</translation>
    </message>
    <message>
        <source>小册子打印(&amp;B)…</source>
        <translation>Print &amp;Booklet…</translation>
    </message>
    <message>
        <source>骑马钉：A3 纸每面两页，自动排定页序</source>
        <translation>Saddle-stitched: A3, two pages to a side, put in order automatically</translation>
    </message>
    <message>
        <source>关闭(&amp;W)</source>
        <translation>C&amp;lose</translation>
    </message>
    <message>
        <source>关闭这份草稿</source>
        <translation>Close this draft</translation>
    </message>
    <message>
        <source>退出(&amp;Q)</source>
        <translation>&amp;Quit</translation>
    </message>
    <message>
        <source>退出程序</source>
        <translation>Quit the program</translation>
    </message>
    <message>
        <source>撤销(&amp;U)</source>
        <translation>&amp;Undo</translation>
    </message>
    <message>
        <source>撤销上一步</source>
        <translation>Undo the last step</translation>
    </message>
    <message>
        <source>重做(&amp;R)</source>
        <translation>&amp;Redo</translation>
    </message>
    <message>
        <source>重做撤销的一步</source>
        <translation>Redo the step that was undone</translation>
    </message>
    <message>
        <source>剪切(&amp;T)</source>
        <translation>Cu&amp;t</translation>
    </message>
    <message>
        <source>复制(&amp;C)</source>
        <translation>&amp;Copy</translation>
    </message>
    <message>
        <source>粘贴(&amp;P)</source>
        <translation>&amp;Paste</translation>
    </message>
    <message>
        <source>粘贴，并换成本刊的样式</source>
        <translation>Paste in the styles of this bulletin</translation>
    </message>
    <message>
        <source>无格式粘贴(&amp;L)</source>
        <translation>Paste as P&amp;lain Text</translation>
    </message>
    <message>
        <source>只粘贴文字</source>
        <translation>Paste the text only</translation>
    </message>
    <message>
        <source>全选(&amp;A)</source>
        <translation>Select &amp;All</translation>
    </message>
    <message>
        <source>查找(&amp;F)</source>
        <translation>&amp;Find</translation>
    </message>
    <message>
        <source>在整期中查找</source>
        <translation>Find in the whole issue</translation>
    </message>
    <message>
        <source>替换(&amp;H)</source>
        <translation>R&amp;eplace</translation>
    </message>
    <message>
        <source>在整期中查找和替换</source>
        <translation>Find and replace in the whole issue</translation>
    </message>
    <message>
        <source>查找下一处(&amp;N)</source>
        <translation>Find &amp;Next</translation>
    </message>
    <message>
        <source>查找上一处(&amp;V)</source>
        <translation>Find Pre&amp;vious</translation>
    </message>
    <message>
        <source>文章(&amp;A)</source>
        <translation>&amp;Article</translation>
    </message>
    <message>
        <source>在当前文章之后新建一篇文章</source>
        <translation>Add an article after the current one</translation>
    </message>
    <message>
        <source>简讯(&amp;B)</source>
        <translation>&amp;Brief</translation>
    </message>
    <message>
        <source>新增一条简讯</source>
        <translation>Add a brief</translation>
    </message>
    <message>
        <source>栏目(&amp;S)</source>
        <translation>&amp;Section</translation>
    </message>
    <message>
        <source>新增一个栏目</source>
        <translation>Add a section</translation>
    </message>
    <message>
        <source>图片(&amp;P)…</source>
        <translation>&amp;Picture…</translation>
    </message>
    <message>
        <source>在光标处插入图片</source>
        <translation>Insert a picture at the cursor</translation>
    </message>
    <message>
        <source>表格(&amp;T)…</source>
        <translation>&amp;Table…</translation>
    </message>
    <message>
        <source>在光标处插入表格</source>
        <translation>Insert a table at the cursor</translation>
    </message>
    <message>
        <source>编者按(&amp;E)</source>
        <translation>&amp;Editor&apos;s Note</translation>
    </message>
    <message>
        <source>给这篇文章加编者按</source>
        <translation>Add an editor&apos;s note to this article</translation>
    </message>
    <message>
        <source>特殊符号(&amp;Y)…</source>
        <translation>S&amp;ymbol…</translation>
    </message>
    <message>
        <source>插入键盘上没有的符号</source>
        <translation>Insert a symbol that is not on the keyboard</translation>
    </message>
    <message>
        <source>日期(&amp;D)</source>
        <translation>&amp;Date</translation>
    </message>
    <message>
        <source>插入今天的日期</source>
        <translation>Insert today&apos;s date</translation>
    </message>
    <message>
        <source>正文(&amp;0)</source>
        <translation>Body &amp;Text</translation>
    </message>
    <message>
        <source>正文段落</source>
        <translation>Body text</translation>
    </message>
    <message>
        <source>一级标题(&amp;1)</source>
        <translation>Heading &amp;1</translation>
    </message>
    <message>
        <source>一级标题，如“一、”</source>
        <translation>Heading of level 1, as in &quot;一、&quot;</translation>
    </message>
    <message>
        <source>二级标题(&amp;2)</source>
        <translation>Heading &amp;2</translation>
    </message>
    <message>
        <source>二级标题，如“（一）”</source>
        <translation>Heading of level 2, as in &quot;（一）&quot;</translation>
    </message>
    <message>
        <source>三级标题(&amp;3)</source>
        <translation>Heading &amp;3</translation>
    </message>
    <message>
        <source>三级标题，如“1.”</source>
        <translation>Heading of level 3, as in &quot;1.&quot;</translation>
    </message>
    <message>
        <source>四级标题(&amp;4)</source>
        <translation>Heading &amp;4</translation>
    </message>
    <message>
        <source>四级标题，如“（1）”</source>
        <translation>Heading of level 4, as in &quot;（1）&quot;</translation>
    </message>
    <message>
        <source>项目列表(&amp;L)</source>
        <translation>Bulleted &amp;List</translation>
    </message>
    <message>
        <source>项目列表</source>
        <translation>Bulleted list</translation>
    </message>
    <message>
        <source>编号列表(&amp;N)</source>
        <translation>&amp;Numbered List</translation>
    </message>
    <message>
        <source>编号列表</source>
        <translation>Numbered list</translation>
    </message>
    <message>
        <source>加粗(&amp;B)</source>
        <translation>&amp;Bold</translation>
    </message>
    <message>
        <source>加粗</source>
        <translation>Bold</translation>
    </message>
    <message>
        <source>倾斜(&amp;I)</source>
        <translation>&amp;Italic</translation>
    </message>
    <message>
        <source>倾斜（印成楷体）</source>
        <translation>Italic (printed in Kai)</translation>
    </message>
    <message>
        <source>下划线(&amp;U)</source>
        <translation>&amp;Underline</translation>
    </message>
    <message>
        <source>下划线</source>
        <translation>Underline</translation>
    </message>
    <message>
        <source>上标(&amp;S)</source>
        <translation>&amp;Superscript</translation>
    </message>
    <message>
        <source>上标</source>
        <translation>Superscript</translation>
    </message>
    <message>
        <source>清除格式(&amp;C)</source>
        <translation>&amp;Clear Formatting</translation>
    </message>
    <message>
        <source>清除所选文字的格式</source>
        <translation>Clear the formatting of the selected text</translation>
    </message>
    <message>
        <source>左对齐</source>
        <translation>Align Left</translation>
    </message>
    <message>
        <source>居中</source>
        <translation>Centre</translation>
    </message>
    <message>
        <source>右对齐</source>
        <translation>Align Right</translation>
    </message>
    <message>
        <source>版式选项(&amp;O)…</source>
        <translation>Template &amp;Options…</translation>
    </message>
    <message>
        <source>每行字数、每页行数、要文标记、页码等</source>
        <translation>Characters a line, lines a page, mark of key items, page numbers and the like</translation>
    </message>
    <message>
        <source>报头(&amp;M)</source>
        <translation>&amp;Masthead</translation>
    </message>
    <message>
        <source>填写报头</source>
        <translation>Fill in the masthead</translation>
    </message>
    <message>
        <source>本期要文(&amp;K)</source>
        <translation>&amp;Key Items</translation>
    </message>
    <message>
        <source>查看和修改本期要文</source>
        <translation>See and change the key items</translation>
    </message>
    <message>
        <source>简讯(&amp;J)</source>
        <translation>&amp;Briefs</translation>
    </message>
    <message>
        <source>编辑简讯</source>
        <translation>Edit the briefs</translation>
    </message>
    <message>
        <source>报尾(&amp;I)</source>
        <translation>&amp;Imprint</translation>
    </message>
    <message>
        <source>填写报、送、发和联系方式</source>
        <translation>Fill in distribution and contact</translation>
    </message>
    <message>
        <source>上移(&amp;U)</source>
        <translation>Move &amp;Up</translation>
    </message>
    <message>
        <source>把选中的文章、栏目或简讯上移</source>
        <translation>Move the selected article, section or brief up</translation>
    </message>
    <message>
        <source>下移(&amp;D)</source>
        <translation>Move &amp;Down</translation>
    </message>
    <message>
        <source>把选中的文章、栏目或简讯下移</source>
        <translation>Move the selected article, section or brief down</translation>
    </message>
    <message>
        <source>改名(&amp;R)</source>
        <translation>&amp;Rename</translation>
    </message>
    <message>
        <source>修改文章标题或栏目名称</source>
        <translation>Change the title of the article or the name of the section</translation>
    </message>
    <message>
        <source>复制一份(&amp;C)</source>
        <translation>Dupli&amp;cate</translation>
    </message>
    <message>
        <source>把选中的文章复制一份</source>
        <translation>Duplicate the selected article</translation>
    </message>
    <message>
        <source>删除(&amp;X)</source>
        <translation>D&amp;elete</translation>
    </message>
    <message>
        <source>删除选中的文章、栏目或简讯，可以撤销</source>
        <translation>Delete the selected article, section or brief; can be undone</translation>
    </message>
    <message>
        <source>检查(&amp;F)</source>
        <translation>C&amp;heck</translation>
    </message>
    <message>
        <source>列出待查之处</source>
        <translation>List the findings</translation>
    </message>
    <message>
        <source>下一处待查(&amp;N)</source>
        <translation>&amp;Next Finding</translation>
    </message>
    <message>
        <source>到下一处待查的地方</source>
        <translation>Go to the next finding</translation>
    </message>
    <message>
        <source>整理(&amp;T)</source>
        <translation>&amp;Tidy</translation>
    </message>
    <message>
        <source>处理导入时未能归位的文字</source>
        <translation>Deal with text that the import could not place</translation>
    </message>
    <message>
        <source>字数统计(&amp;W)…</source>
        <translation>&amp;Word Count…</translation>
    </message>
    <message>
        <source>各篇和全期的字数</source>
        <translation>Words of each article and of the whole issue</translation>
    </message>
    <message>
        <source>目录(&amp;O)</source>
        <translation>&amp;Outline</translation>
    </message>
    <message>
        <source>显示或隐藏目录</source>
        <translation>Show or hide the outline</translation>
    </message>
    <message>
        <source>版面(&amp;P)</source>
        <translation>&amp;Pages</translation>
    </message>
    <message>
        <source>显示或隐藏版面</source>
        <translation>Show or hide the pages</translation>
    </message>
    <message>
        <source>专注(&amp;F)</source>
        <translation>&amp;Focus</translation>
    </message>
    <message>
        <source>只显示正文</source>
        <translation>Show the text only</translation>
    </message>
    <message>
        <source>到下一个窗格(&amp;N)</source>
        <translation>&amp;Next Pane</translation>
    </message>
    <message>
        <source>在目录、正文、版面之间移动</source>
        <translation>Move between outline, text and pages</translation>
    </message>
    <message>
        <source>到上一个窗格(&amp;B)</source>
        <translation>Pre&amp;vious Pane</translation>
    </message>
    <message>
        <source>在版面、正文、目录之间移动</source>
        <translation>Move between pages, text and outline</translation>
    </message>
    <message>
        <source>放大正文(&amp;I)</source>
        <translation>Zoom Text &amp;In</translation>
    </message>
    <message>
        <source>缩小正文(&amp;U)</source>
        <translation>Zoom Text O&amp;ut</translation>
    </message>
    <message>
        <source>放大版面</source>
        <translation>Zoom Pages In</translation>
    </message>
    <message>
        <source>缩小版面</source>
        <translation>Zoom Pages Out</translation>
    </message>
    <message>
        <source>适合页宽</source>
        <translation>Page Width</translation>
    </message>
    <message>
        <source>整页</source>
        <translation>Whole Page</translation>
    </message>
    <message>
        <source>双页</source>
        <translation>Two Pages</translation>
    </message>
    <message>
        <source>页面列表</source>
        <translation>Page List</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>Next Page</translation>
    </message>
    <message>
        <source>上一页</source>
        <translation>Previous Page</translation>
    </message>
    <message>
        <source>深色(&amp;D)</source>
        <translation>&amp;Dark</translation>
    </message>
    <message>
        <source>深色外观</source>
        <translation>Dark appearance</translation>
    </message>
    <message>
        <source>English</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>换成英文界面</source>
        <translation>Switch to Chinese</translation>
    </message>
    <message>
        <source>机构设置(&amp;P)…</source>
        <translation>Office &amp;Profile…</translation>
    </message>
    <message>
        <source>单位名称、各刊报头、报送名单、供稿单位</source>
        <translation>Name of the office, mastheads, distribution lists, contributing units</translation>
    </message>
    <message>
        <source>版式(&amp;T)…</source>
        <translation>&amp;Template…</translation>
    </message>
    <message>
        <source>选择这一期的版式</source>
        <translation>Choose the template of this issue</translation>
    </message>
    <message>
        <source>设置(&amp;S)…</source>
        <translation>&amp;Settings…</translation>
    </message>
    <message>
        <source>程序设置</source>
        <translation>Settings of the program</translation>
    </message>
    <message>
        <source>命令面板(&amp;C)…</source>
        <translation>&amp;Command Palette…</translation>
    </message>
    <message>
        <source>按名称或拼音首字母执行任何命令</source>
        <translation>Run any command by its name</translation>
    </message>
    <message>
        <source>使用说明(&amp;H)</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>打开使用说明</source>
        <translation>Open the help</translation>
    </message>
    <message>
        <source>快捷键(&amp;K)</source>
        <translation>&amp;Keyboard Shortcuts</translation>
    </message>
    <message>
        <source>列出所有快捷键</source>
        <translation>List all keyboard shortcuts</translation>
    </message>
    <message>
        <source>入门(&amp;T)</source>
        <translation>&amp;Tour</translation>
    </message>
    <message>
        <source>五步认识这个程序</source>
        <translation>Get to know the program in five steps</translation>
    </message>
    <message>
        <source>关于与诊断(&amp;A)</source>
        <translation>&amp;About and Diagnostics</translation>
    </message>
    <message>
        <source>版本、字体和系统信息</source>
        <translation>Version, fonts and system</translation>
    </message>
    <message>
        <source>最近(&amp;R)</source>
        <translation>&amp;Recent</translation>
    </message>
    <message>
        <source>正文适合栏宽(&amp;J)</source>
        <translation>Fit &amp;Text to Pane</translation>
    </message>
    <message>
        <source>一行正好排满版面的字数</source>
        <translation>A line holds as many characters as on the page</translation>
    </message>
    <message>
        <source>正文原大(&amp;K)</source>
        <translation>Text at Actual Si&amp;ze</translation>
    </message>
    <message>
        <source>与印在纸上一样大</source>
        <translation>As large as on paper</translation>
    </message>
    <message>
        <source>新建其他(&amp;M)</source>
        <translation>Ne&amp;w Other</translation>
    </message>
    <message>
        <source>公文（红头文件）(&amp;D)</source>
        <translation>Red-Header &amp;Document</translation>
    </message>
    <message>
        <source>新建一份红头文件，已填好本机构的发文机关、署名和抄送</source>
        <translation>Start a red-header document with the issuer, signature and distribution of this office filled in</translation>
    </message>
    <message>
        <source>信函(&amp;L)</source>
        <translation>&amp;Letter</translation>
    </message>
    <message>
        <source>新建一份信函格式的公文</source>
        <translation>Start an official letter</translation>
    </message>
    <message>
        <source>纪要(&amp;M)</source>
        <translation>&amp;Minutes</translation>
    </message>
    <message>
        <source>新建一份会议纪要</source>
        <translation>Start minutes of a meeting</translation>
    </message>
    <message>
        <source>命令（令）(&amp;O)</source>
        <translation>&amp;Order</translation>
    </message>
    <message>
        <source>新建一份命令（令）</source>
        <translation>Start an order</translation>
    </message>
    <message>
        <source>专版(&amp;C)</source>
        <translation>&amp;Column Page</translation>
    </message>
    <message>
        <source>新建一个分栏的专版</source>
        <translation>Start a page in columns</translation>
    </message>
    <message>
        <source>导出 PDF、DOCX 和网页</source>
        <translation>Export PDF, DOCX and a web page</translation>
    </message>
    <message>
        <source>复制为网页/微信格式(&amp;W)</source>
        <translation>Copy for &amp;Web and WeChat</translation>
    </message>
    <message>
        <source>把选中的内容或全文连同样式复制，粘贴到办公系统、网站和微信公众号的编辑器</source>
        <translation>Copy the selection or the whole text with its styles, to paste into the editors of office systems, web sites and WeChat</translation>
    </message>
    <message>
        <source>版头(&amp;M)</source>
        <translation>He&amp;ad</translation>
    </message>
    <message>
        <source>填写发文机关、发文字号、签发人</source>
        <translation>Fill in issuer, number and signers</translation>
    </message>
    <message>
        <source>正文(&amp;K)</source>
        <translation>&amp;Body</translation>
    </message>
    <message>
        <source>到标题、主送机关和正文</source>
        <translation>Go to the title, the recipients and the body</translation>
    </message>
    <message>
        <source>落款(&amp;J)</source>
        <translation>C&amp;losing</translation>
    </message>
    <message>
        <source>填写署名、成文日期、用印和附注</source>
        <translation>Fill in signature, date, seal and note</translation>
    </message>
    <message>
        <source>版记(&amp;I)</source>
        <translation>&amp;Imprint</translation>
    </message>
    <message>
        <source>填写抄送、印发机关和印发日期</source>
        <translation>Fill in copies to, printing office and printing date</translation>
    </message>
    <message>
        <source>新建下一件(&amp;T)…</source>
        <translation>New Ne&amp;xt Document…</translation>
    </message>
    <message>
        <source>由上一件新建：字号和日期顺延，发文机关、抄送照旧，正文清空</source>
        <translation>Make the next document from the last one: number and date move on, issuer and distribution stay, the body is emptied</translation>
    </message>
    <message>
        <source>把来稿文件导入这份公文</source>
        <translation>Import files from contributors into this document</translation>
    </message>
    <message>
        <source>打印这份公文</source>
        <translation>Print this document</translation>
    </message>
    <message>
        <source>粘贴，并换成公文的样式</source>
        <translation>Paste in the styles of the document</translation>
    </message>
    <message>
        <source>在整份公文中查找</source>
        <translation>Find in the whole document</translation>
    </message>
    <message>
        <source>在整份公文中查找和替换</source>
        <translation>Find and replace in the whole document</translation>
    </message>
    <message>
        <source>附件(&amp;A)</source>
        <translation>&amp;Attachment</translation>
    </message>
    <message>
        <source>在当前附件之后新建一个附件</source>
        <translation>Add an attachment after the current one</translation>
    </message>
    <message>
        <source>每行字数、每页行数、红色、页码等</source>
        <translation>Characters a line, lines a page, red, page numbers and the like</translation>
    </message>
    <message>
        <source>把选中的附件上移</source>
        <translation>Move the selected attachment up</translation>
    </message>
    <message>
        <source>把选中的附件下移</source>
        <translation>Move the selected attachment down</translation>
    </message>
    <message>
        <source>修改正文或附件的标题</source>
        <translation>Change the title of the body or the attachment</translation>
    </message>
    <message>
        <source>把选中的附件复制一份</source>
        <translation>Duplicate the selected attachment</translation>
    </message>
    <message>
        <source>删除选中的附件，可以撤销</source>
        <translation>Delete the selected attachment; can be undone</translation>
    </message>
    <message>
        <source>正文、附件和全文的字数</source>
        <translation>Words of the body, the attachments and the whole document</translation>
    </message>
    <message>
        <source>选择这份公文的版式</source>
        <translation>Choose the template of this document</translation>
    </message>
    <message>
        <source>公文(&amp;B)</source>
        <translation>&amp;Document</translation>
    </message>
    <message>
        <source>来稿(&amp;L)</source>
        <translation>Inb&amp;ox</translation>
    </message>
    <message>
        <source>看收到的来稿，选好放入本期</source>
        <translation>Look at what has come and put it into the issue</translation>
    </message>
    <message>
        <source>打开来稿原件(&amp;G)</source>
        <translation>Open Ori&amp;ginal</translation>
    </message>
    <message>
        <source>用系统里的程序打开这篇文章的来稿文件</source>
        <translation>Open the file that this article came in</translation>
    </message>
    <message>
        <source>与来稿原件对照(&amp;V)…</source>
        <translation>Compare with Original (&amp;V)…</translation>
    </message>
    <message>
        <source>看这篇文章与来稿相比删了什么、增了什么</source>
        <translation>See what has been taken out of this article and put in since it came</translation>
    </message>
    <message>
        <source>看收到的来稿，选好放入公文</source>
        <translation>Look at what has come and put it into the document</translation>
    </message>
    <message>
        <source>看文字里要整理的空格、标点、断行等，选好后一次改好</source>
        <translation>See what spaces, marks and broken lines could be tidied, and change them in one step</translation>
    </message>
    <message>
        <source>未归位的文字(&amp;H)</source>
        <translation>Un&amp;placed Text</translation>
    </message>
    <message>
        <source>历史版本(&amp;V)…</source>
        <translation>&amp;Version History…</translation>
    </message>
    <message>
        <source>看以前保存的版本，与现在对照，取回整期或其中一篇</source>
        <translation>See what was saved before, compare it with now, take back all of it or one article</translation>
    </message>
    <message>
        <source>找回未保存的内容(&amp;U)…</source>
        <translation>Recover &amp;Unsaved Work…</translation>
    </message>
    <message>
        <source>列出意外关闭或放弃时没有保存的内容，可以打开、对照</source>
        <translation>List what was not saved when the program crashed or changes were discarded, to open or compare it</translation>
    </message>
</context>
<context>
    <name>ArticleFields</name>
    <message>
        <source>加眉题、副标题、编者按</source>
        <translation>Add kicker, subtitle or editor&apos;s note</translation>
    </message>
    <message>
        <source>眉题</source>
        <translation>Kicker</translation>
    </message>
    <message>
        <source>标题上方的小字</source>
        <translation>Small line above the title</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>文章标题（Shift+Enter 换行）</source>
        <translation>Title of the article (Shift+Enter for a new line)</translation>
    </message>
    <message>
        <source>副标题</source>
        <translation>Subtitle</translation>
    </message>
    <message>
        <source>如：——云溪县的三点做法</source>
        <translation>For example: Three lessons from Yunxi County</translation>
    </message>
    <message>
        <source>供稿单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>如：市科普联合会</source>
        <translation>Contributing unit</translation>
    </message>
    <message>
        <source>作者</source>
        <translation>Author</translation>
    </message>
    <message>
        <source>不印</source>
        <translation>none</translation>
    </message>
    <message>
        <source>栏目</source>
        <translation>Section</translation>
    </message>
    <message>
        <source>编者按</source>
        <translation>Editor&apos;s note</translation>
    </message>
    <message>
        <source>印在正文之前，“编者按：”自动加上</source>
        <translation>Printed before the text; &quot;编者按：&quot; is added automatically</translation>
    </message>
    <message>
        <source>修改{field}</source>
        <translation>Change {field}</translation>
    </message>
    <message>
        <source>＋{field}</source>
        <translation>+ {field}</translation>
    </message>
    <message>
        <source>加{field}</source>
        <translation>Add {field}</translation>
    </message>
    <message>
        <source>主送机关</source>
        <translation>Recipients</translation>
    </message>
    <message>
        <source>如：各县（市、区）科普协会，市级各学会（冒号自动加上）</source>
        <translation>For example: all county associations (the colon is added)</translation>
    </message>
    <message>
        <source>附件说明中的名称</source>
        <translation>Name in the list of attachments</translation>
    </message>
    <message>
        <source>同标题</source>
        <translation>as the title</translation>
    </message>
    <message>
        <source>说明中称</source>
        <translation>Listed as</translation>
    </message>
    <message>
        <source>附件标题（Shift+Enter 换行）</source>
        <translation>Title of the attachment (Shift+Enter for a new line)</translation>
    </message>
    <message>
        <source>如：关于……的通知（Shift+Enter 换行）</source>
        <translation>For example: Notice on … (Shift+Enter for a new line)</translation>
    </message>
    <message>
        <source>打开原件</source>
        <translation>Open original</translation>
    </message>
    <message>
        <source>与原件对照</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>来稿：{name}</source>
        <translation>Came in: {name}</translation>
    </message>
</context>
<context>
    <name>AttendanceRows</name>
    <message>
        <source>加一行</source>
        <translation>Add Row</translation>
    </message>
    <message>
        <source>加一行出席情况</source>
        <translation>Add a row to the attendance</translation>
    </message>
    <message>
        <source>出席情况第 {row} 行</source>
        <translation>Attendance, row {row}</translation>
    </message>
    <message>
        <source>{row}：类别</source>
        <translation>{row}: kind</translation>
    </message>
    <message>
        <source>出席</source>
        <translation>Present</translation>
    </message>
    <message>
        <source>{row}：名单</source>
        <translation>{row}: names</translation>
    </message>
    <message>
        <source>如：张三  李四（市教育局）</source>
        <translation>For example: Zhang San, Li Si (Bureau of Education)</translation>
    </message>
    <message>
        <source>修改出席情况</source>
        <translation>Change Attendance</translation>
    </message>
    <message>
        <source>上移一行</source>
        <translation>Move row up</translation>
    </message>
    <message>
        <source>下移一行</source>
        <translation>Move row down</translation>
    </message>
    <message>
        <source>删除这一行</source>
        <translation>Delete this row</translation>
    </message>
    <message>
        <source>移动出席情况</source>
        <translation>Move Attendance</translation>
    </message>
    <message>
        <source>删除一行出席情况</source>
        <translation>Delete Row of Attendance</translation>
    </message>
</context>
<context>
    <name>BodyEdit</name>
    <message>
        <source>设为{style}</source>
        <translation>Set to {style}</translation>
    </message>
    <message>
        <source>改变字形</source>
        <translation>Change Formatting</translation>
    </message>
    <message>
        <source>清除格式</source>
        <translation>Clear Formatting</translation>
    </message>
    <message>
        <source>改变对齐</source>
        <translation>Change Alignment</translation>
    </message>
    <message>
        <source>插入日期</source>
        <translation>Insert Date</translation>
    </message>
    <message>
        <source>样式</source>
        <translation>Style</translation>
    </message>
    <message>
        <source>正文</source>
        <translation>Body Text</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>输入</source>
        <translation>Typing</translation>
    </message>
    <message>
        <source>粘贴</source>
        <translation>Paste</translation>
    </message>
    <message>
        <source>剪切</source>
        <translation>Cut</translation>
    </message>
    <message>
        <source>无格式粘贴</source>
        <translation>Paste as Plain Text</translation>
    </message>
    <message>
        <source>移动文字</source>
        <translation>Move Text</translation>
    </message>
    <message>
        <source>正在取图片</source>
        <translation>Fetching the picture</translation>
    </message>
    <message>
        <source>分段</source>
        <translation>New Paragraph</translation>
    </message>
    <message>
        <source>改变级别</source>
        <translation>Change Level</translation>
    </message>
    <message>
        <source>删除图片</source>
        <translation>Delete Picture</translation>
    </message>
</context>
<context>
    <name>BookletDialog</name>
    <message>
        <source>小册子打印</source>
        <translation>Print Booklet</translation>
    </message>
    <message>
        <source>纸张</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>A3 横放，每面两页</source>
        <translation>A3 landscape, two pages to a side</translation>
    </message>
    <message>
        <source>A4 横放，每面两页，缩小</source>
        <translation>A4 landscape, two pages to a side, reduced</translation>
    </message>
    <message>
        <source>空白页排在最后一页之前</source>
        <translation>Blank pages come before the last page</translation>
    </message>
    <message>
        <source>打印方式</source>
        <translation>Method of printing</translation>
    </message>
    <message>
        <source>打印机自动双面（沿短边翻转）</source>
        <translation>Printer does both sides (flip on short edge)</translation>
    </message>
    <message>
        <source>手动双面，分两遍</source>
        <translation>By hand, in two runs</translation>
    </message>
    <message>
        <source>第二遍从最后一张印起</source>
        <translation>Second run starts with the last sheet</translation>
    </message>
    <message>
        <source>取出的纸第一张在最下面时勾选</source>
        <translation>Tick if the first sheet lies at the bottom when you take the paper out</translation>
    </message>
    <message>
        <source>正在排页…</source>
        <translation>Composing the pages…</translation>
    </message>
    <message>
        <source>正在看的一面</source>
        <translation>Side shown</translation>
    </message>
    <message>
        <source>上一面</source>
        <translation>Previous Side</translation>
    </message>
    <message>
        <source>下一面</source>
        <translation>Next Side</translation>
    </message>
    <message>
        <source>打印(&amp;P)…</source>
        <translation>&amp;Print…</translation>
    </message>
    <message>
        <source>打印第二遍(&amp;2)…</source>
        <translation>Print Run &amp;2…</translation>
    </message>
    <message>
        <source>导出 PDF(&amp;E)…</source>
        <translation>&amp;Export PDF…</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>纸张(&amp;A)</source>
        <translation>P&amp;aper</translation>
    </message>
    <message>
        <source>方式(&amp;W)</source>
        <translation>&amp;Method</translation>
    </message>
    <message>
        <source>打印第一遍(&amp;P)…</source>
        <translation>&amp;Print Run 1…</translation>
    </message>
    <message>
        <source>在打印机的设置里选“双面，沿短边翻转”。印好后整叠对折，在折缝处订两钉。</source>
        <translation>Choose &quot;both sides, flip on short edge&quot; in the settings of the printer. Fold the whole pile in the middle and staple it twice in the fold.</translation>
    </message>
    <message>
        <source>第一遍印各张的正面。印好后把整叠纸左右翻面、上边不变，放回纸盒，再打印第二遍。纸张方向各打印机不同，请先用两张纸试印。</source>
        <translation>Run 1 prints the fronts. Then turn the pile over from left to right, top edge staying up, put it back into the tray and print run 2. Printers differ in how paper lies: try it with two sheets first.</translation>
    </message>
    <message>
        <source>{pages} 页，用 {sheets} 张 {paper} 纸</source>
        <translation>{pages} pages on {sheets} sheets of {paper}</translation>
    </message>
    <message numerus="yes">
        <source>，空白 %n 页</source>
        <translation>
            <numerusform>, %n page blank</numerusform>
            <numerusform>, %n pages blank</numerusform>
        </translation>
    </message>
    <message>
        <source>原大</source>
        <translation>actual size</translation>
    </message>
    <message>
        <source>缩至 {n}%</source>
        <translation>reduced to {n}%</translation>
    </message>
    <message>
        <source>{text}，{size}。</source>
        <translation>{text}, {size}.</translation>
    </message>
    <message>
        <source>正面</source>
        <translation>front</translation>
    </message>
    <message>
        <source>反面</source>
        <translation>back</translation>
    </message>
    <message>
        <source>第 {sheet} 张{face}：{left} | {right}</source>
        <translation>Sheet {sheet}, {face}: {left} | {right}</translation>
    </message>
    <message>
        <source>空白</source>
        <translation>blank</translation>
    </message>
    <message>
        <source>简报</source>
        <translation>Bulletin</translation>
    </message>
    <message>
        <source>{name}小册子</source>
        <translation>{name} booklet</translation>
    </message>
    <message>
        <source>导出小册子</source>
        <translation>Export Booklet</translation>
    </message>
    <message>
        <source>PDF 文件 (*.pdf)</source>
        <translation>PDF files (*.pdf)</translation>
    </message>
    <message>
        <source>已导出 {name}</source>
        <translation>Exported {name}</translation>
    </message>
    <message>
        <source>版记</source>
        <translation>Imprint</translation>
    </message>
    <message>
        <source>报尾</source>
        <translation>Imprint</translation>
    </message>
    <message>
        <source>最后一页（{foot}）放在封底</source>
        <translation>Last page ({foot}) on the back cover</translation>
    </message>
</context>
<context>
    <name>BothDialog</name>
    <message>
        <source>“{name}”：读出的内容与完好的版本对照</source>
        <translation>&quot;{name}&quot;: What Was Read and the Intact Version</translation>
    </message>
    <message>
        <source>两者没有不同。</source>
        <translation>There is no difference.</translation>
    </message>
    <message>
        <source>划掉的只在读出的内容里有；加下划线的只在完好的版本里有。</source>
        <translation>What is struck out is only in what was read; what is underlined is only in the intact version.</translation>
    </message>
</context>
<context>
    <name>BottomPanel</name>
    <message>
        <source>查找、检查和整理</source>
        <translation>Find, check and unplaced text</translation>
    </message>
    <message>
        <source>查找</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>检查</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>整理</source>
        <translation>Tidy</translation>
    </message>
    <message>
        <source>关闭 (Esc)</source>
        <translation>Close (Esc)</translation>
    </message>
    <message>
        <source>关闭面板</source>
        <translation>Close the panel</translation>
    </message>
    <message numerus="yes">
        <source>{name}，%n 处</source>
        <translation>
            <numerusform>{name}, %n</numerusform>
            <numerusform>{name}, %n</numerusform>
        </translation>
    </message>
    <message>
        <source>来稿</source>
        <translation>Inbox</translation>
    </message>
    <message>
        <source>未归位</source>
        <translation>Unplaced</translation>
    </message>
</context>
<context>
    <name>BriefsDelegate</name>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>如：3.5</source>
        <translation>For example: 3.5</translation>
    </message>
    <message>
        <source>简讯</source>
        <translation>Brief</translation>
    </message>
    <message>
        <source>一条简讯，一段话</source>
        <translation>One brief, one paragraph</translation>
    </message>
</context>
<context>
    <name>BriefsForm</name>
    <message>
        <source>简讯</source>
        <translation>Briefs</translation>
    </message>
    <message>
        <source>在当前一条之后新增（回车）</source>
        <translation>Add after the current one (Enter)</translation>
    </message>
    <message>
        <source>上移（Alt+↑）</source>
        <translation>Move up (Alt+↑)</translation>
    </message>
    <message>
        <source>下移（Alt+↓）</source>
        <translation>Move down (Alt+↓)</translation>
    </message>
    <message>
        <source>删除这一条（Shift+Del）</source>
        <translation>Delete this one (Shift+Del)</translation>
    </message>
    <message>
        <source>按日期排序</source>
        <translation>Sort by date</translation>
    </message>
    <message>
        <source>还没有简讯。点“新增简讯”或按 Ctrl+Shift+B 写一条；也可以一次粘贴多段，每段成为一条。</source>
        <translation>There are no briefs yet. Choose &quot;Add Brief&quot; or press Ctrl+Shift+B to write one; or paste several paragraphs at once, and each becomes a brief.</translation>
    </message>
    <message>
        <source>新增简讯</source>
        <translation>Add Brief</translation>
    </message>
    <message>
        <source>粘贴</source>
        <translation>Paste</translation>
    </message>
    <message>
        <source>删除简讯</source>
        <translation>Delete Brief</translation>
    </message>
    <message>
        <source>移动简讯</source>
        <translation>Move Brief</translation>
    </message>
    <message>
        <source>按日期排序简讯</source>
        <translation>Sort Briefs by Date</translation>
    </message>
    <message numerus="yes">
        <source>粘贴 %n 条简讯</source>
        <translation>
            <numerusform>Paste %n Brief</numerusform>
            <numerusform>Paste %n Briefs</numerusform>
        </translation>
    </message>
    <message>
        <source>修改简讯日期</source>
        <translation>Change Date of Brief</translation>
    </message>
    <message>
        <source>修改简讯</source>
        <translation>Change Brief</translation>
    </message>
    <message>
        <source>{count} 条，共 {words} 字</source>
        <translation>{count} briefs, {words} words</translation>
    </message>
    <message>
        <source>在此后新增(&amp;A)</source>
        <translation>&amp;Add After This</translation>
    </message>
    <message>
        <source>上移(&amp;U)</source>
        <translation>Move &amp;Up</translation>
    </message>
    <message>
        <source>下移(&amp;D)</source>
        <translation>Move &amp;Down</translation>
    </message>
    <message>
        <source>删除(&amp;X)</source>
        <translation>D&amp;elete</translation>
    </message>
    <message>
        <source>按日期排序(&amp;S)</source>
        <translation>&amp;Sort by Date</translation>
    </message>
</context>
<context>
    <name>BriefsModel</name>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>字数</source>
        <translation>Words</translation>
    </message>
    <message>
        <source>拖动序号可以换次序（Alt+↑↓）</source>
        <translation>Drag the number to change the order (Alt+↑↓)</translation>
    </message>
    <message>
        <source>日期只用来排序，不单独印出；空着时按内容开头的日期排</source>
        <translation>The date only serves for sorting and is not printed; when empty, the date at the beginning of the text counts</translation>
    </message>
</context>
<context>
    <name>BriefsTable</name>
    <message>
        <source>简讯</source>
        <translation>Briefs</translation>
    </message>
</context>
<context>
    <name>BulletinPage</name>
    <message>
        <source>报头和版式</source>
        <translation>Masthead and Template</translation>
    </message>
    <message>
        <source>报尾</source>
        <translation>Imprint</translation>
    </message>
    <message>
        <source>正文从这里开始，每一篇文章都照此编排。</source>
        <translation>The text begins here, and every article is set in this way. </translation>
    </message>
    <message>
        <source>供稿单位</source>
        <translation>Contributing unit</translation>
    </message>
    <message>
        <source>文章标题</source>
        <translation>Title of an article</translation>
    </message>
</context>
<context>
    <name>ClosingForm</name>
    <message>
        <source>落款</source>
        <translation>Closing</translation>
    </message>
    <message>
        <source>印在正文之后。空着的一项不印。</source>
        <translation>Printed after the body. What is empty is not printed.</translation>
    </message>
    <message>
        <source>出席情况</source>
        <translation>Attendance</translation>
    </message>
    <message>
        <source>署名</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>如：青禾市科普协会；联合行文时主办机关在前</source>
        <translation>For example: Qinghe Science Association; of several, the leading one first</translation>
    </message>
    <message>
        <source>成文日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>如：2026年3月31日</source>
        <translation>For example: 2026-03-31</translation>
    </message>
    <message>
        <source>用印</source>
        <translation>Seal</translation>
    </message>
    <message>
        <source>加盖印章</source>
        <translation>Sealed</translation>
    </message>
    <message>
        <source>不加盖印章</source>
        <translation>Not sealed</translation>
    </message>
    <message>
        <source>加盖签发人签名章</source>
        <translation>Stamped with the signature</translation>
    </message>
    <message>
        <source>签发人职务</source>
        <translation>Post of the signer</translation>
    </message>
    <message>
        <source>如：会长</source>
        <translation>For example: President</translation>
    </message>
    <message>
        <source>签发人姓名</source>
        <translation>Name of the signer</translation>
    </message>
    <message>
        <source>签名章未加盖时印出</source>
        <translation>printed where there is no stamp to be</translation>
    </message>
    <message>
        <source>附注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>如：此件公开发布</source>
        <translation>For example: For public release</translation>
    </message>
    <message>
        <source>另列的附件名称</source>
        <translation>Further names of attachments</translation>
    </message>
    <message>
        <source>没有放进这份公文的附件，每行一个</source>
        <translation>Attachments that are not part of this document, one to a line</translation>
    </message>
    <message>
        <source>↑↓ 换日子，Alt+↓ 打开日历</source>
        <translation>↑↓ change the day, Alt+↓ opens the calendar</translation>
    </message>
    <message>
        <source>决定署名和日期的位置，并留出盖章的地方</source>
        <translation>Says where signature and date stand, and leaves room for the seal</translation>
    </message>
    <message>
        <source>印在签名章左侧</source>
        <translation>Printed to the left of the stamp</translation>
    </message>
    <message>
        <source>印在成文日期下一行，括号自动加上</source>
        <translation>Printed in the line below the date; the brackets are added</translation>
    </message>
    <message>
        <source>接在各附件之后，印在附件说明里</source>
        <translation>Printed in the list of attachments, after the others</translation>
    </message>
    <message>
        <source>印成的样子</source>
        <translation>How it is printed</translation>
    </message>
    <message>
        <source>职务</source>
        <translation>Post</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>附件说明</source>
        <translation>List of Attachments</translation>
    </message>
    <message>
        <source>另列</source>
        <translation>Further</translation>
    </message>
    <message>
        <source>印成</source>
        <translation>As Printed</translation>
    </message>
    <message>
        <source>修改{field}</source>
        <translation>Change {field}</translation>
    </message>
    <message numerus="yes">
        <source>%n 个附件的名称自动列出；改名或不列，请到该附件。</source>
        <translation>
            <numerusform>%n attachment is listed automatically; go there to change its name or leave it out.</numerusform>
            <numerusform>%n attachments are listed automatically; go there to change a name or leave one out.</numerusform>
        </translation>
    </message>
    <message>
        <source>还没有附件。新建的附件自动列在附件说明里。</source>
        <translation>There are no attachments yet. A new one is listed automatically.</translation>
    </message>
    <message>
        <source>还没有内容</source>
        <translation>Nothing is filled in yet</translation>
    </message>
</context>
<context>
    <name>Column</name>
    <message>
        <source>表题（可不填）</source>
        <translation>Caption (optional)</translation>
    </message>
    <message>
        <source>图题（可不填）</source>
        <translation>Caption (optional)</translation>
    </message>
    <message>
        <source>在此输入正文，或粘贴来稿</source>
        <translation>Type the text here, or paste what was contributed</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>命令面板</source>
        <translation>Command Palette</translation>
    </message>
    <message>
        <source>命令或文章的名称，或拼音首字母</source>
        <translation>Name of a command or article</translation>
    </message>
    <message>
        <source>要执行的命令</source>
        <translation>Command to run</translation>
    </message>
    <message>
        <source>命令</source>
        <translation>Commands</translation>
    </message>
    <message>
        <source>没有找到。可以换个说法，或试试拼音首字母。</source>
        <translation>Nothing found. Try other words.</translation>
    </message>
    <message>
        <source>文章</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>本期</source>
        <translation>Issue</translation>
    </message>
    <message>
        <source>报头</source>
        <translation>Masthead</translation>
    </message>
    <message>
        <source>本期要文</source>
        <translation>Key items</translation>
    </message>
    <message>
        <source>未命名文章</source>
        <translation>Untitled article</translation>
    </message>
    <message>
        <source>简讯</source>
        <translation>Briefs</translation>
    </message>
    <message>
        <source>报尾</source>
        <translation>Imprint</translation>
    </message>
    <message>
        <source>附件</source>
        <translation>Attachment</translation>
    </message>
    <message>
        <source>未命名附件</source>
        <translation>Untitled attachment</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>原件另存为(&amp;S)…</source>
        <translation>&amp;Save original as…</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>ConcernList</name>
    <message>
        <source>导出前检查</source>
        <translation>Check before export</translation>
    </message>
    <message>
        <source>按 Enter 或双击，到要改的地方</source>
        <translation>Press Enter or double-click to go to the place</translation>
    </message>
    <message>
        <source>没有待查之处，可以导出。</source>
        <translation>Nothing found, ready to export.</translation>
    </message>
    <message numerus="yes">
        <source>%n 处待查</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
    <message>
        <source>没有待查之处</source>
        <translation>no findings</translation>
    </message>
    <message numerus="yes">
        <source>%n 条提示</source>
        <translation>
            <numerusform>%n hint</numerusform>
            <numerusform>%n hints</numerusform>
        </translation>
    </message>
    <message>
        <source>有缺项或错误</source>
        <translation>something is missing or wrong</translation>
    </message>
    <message>
        <source>不改也可以导出</source>
        <translation>you can export all the same</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>。</source>
        <translation>.</translation>
    </message>
</context>
<context>
    <name>ContactRows</name>
    <message>
        <source>加一行</source>
        <translation>Add Row</translation>
    </message>
    <message>
        <source>加一行联系方式</source>
        <translation>Add a row to the contact</translation>
    </message>
    <message>
        <source>联系方式第 {row} 行第 {column} 栏</source>
        <translation>Contact, row {row}, column {column}</translation>
    </message>
    <message>
        <source>如：电话：0000-1234567</source>
        <translation>For example: Phone: 0000-1234567</translation>
    </message>
    <message>
        <source>修改联系方式</source>
        <translation>Change Contact</translation>
    </message>
    <message>
        <source>在这一行加一栏</source>
        <translation>Add a column to this row</translation>
    </message>
    <message>
        <source>上移一行</source>
        <translation>Move row up</translation>
    </message>
    <message>
        <source>下移一行</source>
        <translation>Move row down</translation>
    </message>
    <message>
        <source>删除这一行</source>
        <translation>Delete this row</translation>
    </message>
    <message>
        <source>加一栏联系方式</source>
        <translation>Add Column to Contact</translation>
    </message>
    <message>
        <source>移动联系方式</source>
        <translation>Move Contact</translation>
    </message>
    <message>
        <source>删除一行联系方式</source>
        <translation>Delete Row of Contact</translation>
    </message>
</context>
<context>
    <name>CountDialog</name>
    <message>
        <source>字数统计</source>
        <translation>Word Count</translation>
    </message>
    <message>
        <source>文章</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>字数</source>
        <translation>Words</translation>
    </message>
    <message>
        <source>字符数（不计空格）</source>
        <translation>Characters (no spaces)</translation>
    </message>
    <message>
        <source>字符数（计空格）</source>
        <translation>Characters (with spaces)</translation>
    </message>
    <message>
        <source>中文字符</source>
        <translation>Chinese characters</translation>
    </message>
    <message>
        <source>未命名</source>
        <translation>Untitled</translation>
    </message>
    <message numerus="yes">
        <source>简讯（%n 条）</source>
        <translation>
            <numerusform>Briefs (%n)</numerusform>
            <numerusform>Briefs (%n)</numerusform>
        </translation>
    </message>
    <message>
        <source>文章和简讯合计</source>
        <translation>Articles and briefs together</translation>
    </message>
    <message>
        <source>报头、栏目和报尾</source>
        <translation>Masthead, sections and imprint</translation>
    </message>
    <message>
        <source>全期</source>
        <translation>Whole issue</translation>
    </message>
    <message>
        <source>各篇和全期的字数</source>
        <translation>Words of each article and of the whole issue</translation>
    </message>
    <message>
        <source>字数按 Word 的方法计算：一个汉字或全角标点为一字，一个西文单词或数字为一字。</source>
        <translation>Counted as Word does: a Chinese character or full-width mark is one word, and so is a Latin word or a number.</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>复制表格(&amp;C)</source>
        <translation>&amp;Copy Table</translation>
    </message>
    <message>
        <source>复制后可以粘贴到 Excel 或 WPS 表格</source>
        <translation>Copy it to paste into an Excel or WPS sheet</translation>
    </message>
    <message>
        <source>正文和附件</source>
        <translation>Body and attachments</translation>
    </message>
    <message>
        <source>正文和附件合计</source>
        <translation>Body and attachments together</translation>
    </message>
    <message>
        <source>版头、主送、落款和版记</source>
        <translation>Head, recipients, closing and imprint</translation>
    </message>
    <message>
        <source>全文</source>
        <translation>Whole document</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>程序遇到意外问题</source>
        <translation>Something Unexpected Happened</translation>
    </message>
    <message>
        <source>程序遇到意外问题，刚才的操作可能没有完成。</source>
        <translation>Something unexpected happened in the program, and what you just did may not be complete.</translation>
    </message>
    <message>
        <source>问题报告</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>另存一份(&amp;A)…</source>
        <translation>&amp;Save a Copy…</translation>
    </message>
    <message>
        <source>复制报告(&amp;C)</source>
        <translation>&amp;Copy Report</translation>
    </message>
    <message>
        <source>继续工作(&amp;G)</source>
        <translation>&amp;Go On Working</translation>
    </message>
    <message>
        <source>已另存一份，可以放心继续。</source>
        <translation>A copy is saved; you can safely go on.</translation>
    </message>
    <message>
        <source>报告已复制。</source>
        <translation>The report is copied.</translation>
    </message>
    <message>
        <source>已输入的内容已安全保留在本机，即使程序关闭，下次启动时也能找回。可以继续工作，也可以先另存一份；</source>
        <translation>What you have typed is safely kept on this machine; should the program close, the next start offers it. Go on, or save a copy elsewhere first. </translation>
    </message>
    <message>
        <source>已输入的内容还在窗口里，但没能保留到磁盘上。请先另存一份，再继续工作；</source>
        <translation>What you have typed is still in the window, but could not be kept on the disk. Save a copy elsewhere before you go on. </translation>
    </message>
    <message>
        <source>如果问题反复出现，请把下面的报告复制给维护人员，报告里没有简报的内容。</source>
        <translation>If this happens again, copy the report below to whoever maintains the program; it has nothing of your texts in it.</translation>
    </message>
</context>
<context>
    <name>DamageDialog</name>
    <message>
        <source>文件损坏</source>
        <translation>Damaged File</translation>
    </message>
    <message>
        <source>打开文件所在的文件夹(&amp;F)</source>
        <translation>Open Its &amp;Folder</translation>
    </message>
    <message>
        <source>对照两者(&amp;V)…</source>
        <translation>Compare &amp;Both…</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>打开读出的内容(&amp;R)</source>
        <translation>Open What Was &amp;Read</translation>
    </message>
    <message>
        <source>打开最近的完好版本(&amp;O)</source>
        <translation>&amp;Open Newest Intact Version</translation>
    </message>
    <message>
        <source>“{name}”已经损坏，不能照原样打开。</source>
        <translation>&quot;{name}&quot; is damaged and cannot be opened as it is.</translation>
    </message>
    <message>
        <source>常见的原因是断电、磁盘或 U 盘出错、网盘同步没有完成。这个文件没有改动，选下面任何一项都不会马上改动它。</source>
        <translation>Usual causes are a power cut, a faulty disk or stick, or a cloud drive that did not finish. The file was not changed, and nothing below changes it at once.</translation>
    </message>
    <message>
        <source>完好的版本</source>
        <translation>Intact version</translation>
    </message>
    <message>
        <source>从文件中读出的内容</source>
        <translation>Read from the file</translation>
    </message>
    <message>
        <source>历史版本里没有这份草稿的完好版本。</source>
        <translation>The history has no intact version of this draft.</translation>
    </message>
    <message>
        <source>{time} 没有保存的内容：{what}。</source>
        <translation>Unsaved content, {time}: {what}.</translation>
    </message>
    <message>
        <source>{time} 存入历史版本：{what}。</source>
        <translation>Kept in the history, {time}: {what}.</translation>
    </message>
    <message numerus="yes">
        <source>公文，%n 个附件</source>
        <translation>
            <numerusform>official document with %n attachment</numerusform>
            <numerusform>official document with %n attachments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n 篇文章</source>
        <translation>
            <numerusform>%n article</numerusform>
            <numerusform>%n articles</numerusform>
        </translation>
    </message>
    <message>
        <source>什么都没有读出来。</source>
        <translation>Nothing could be read.</translation>
    </message>
    <message>
        <source>{place}：{said}</source>
        <translation>{place}: {said}</translation>
    </message>
    <message>
        <source>丢失的和需要核对的</source>
        <translation>Lost or to be checked</translation>
    </message>
    <message>
        <source>{said}（“{text}”）</source>
        <translation>{said} (&quot;{text}&quot;)</translation>
    </message>
    <message>
        <source>读出正文和附件共 {count} 篇。</source>
        <translation>Body and attachments read: {count}.</translation>
    </message>
    <message>
        <source>读出文章 {count} 篇。</source>
        <translation>Articles read: {count}.</translation>
    </message>
    <message>
        <source>读出正文和附件共 {count} 篇，原有 {every} 篇。</source>
        <translation>Body and attachments read: {count} of {every}.</translation>
    </message>
    <message>
        <source>读出文章 {count} 篇，原有 {every} 篇。</source>
        <translation>Articles read: {count} of {every}.</translation>
    </message>
    <message>
        <source>{said}全部与保存时完全一致，没有丢失。</source>
        <translation>{said} All of it is exactly as it was saved, and nothing is lost.</translation>
    </message>
    <message>
        <source>{said}读出的与保存时完全一致，丢失的有：</source>
        <translation>{said} It is exactly as it was saved; this is lost:</translation>
    </message>
    <message>
        <source>{said}丢失的和需要核对的有：</source>
        <translation>{said} This is lost or needs checking:</translation>
    </message>
</context>
<context>
    <name>Damaged</name>
    <message>
        <source>正在检查“{name}”</source>
        <translation>Examining &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>已打开最近的完好版本，还没有保存。</source>
        <translation>The newest intact version is open and not saved yet.</translation>
    </message>
    <message>
        <source>正在打开“{name}”</source>
        <translation>Opening &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>正在对照</source>
        <translation>Comparing</translation>
    </message>
    <message>
        <source>已打开从损坏的文件中读出的内容，还没有保存，需要核对的列在“检查”里。</source>
        <translation>What was read of the damaged file is open and not saved yet; what needs checking is listed under &quot;Check&quot;.</translation>
    </message>
    <message>
        <source>{said}保存时会替换损坏的文件，它的原样已放进历史版本。</source>
        <translation>{said} Saving replaces the damaged file, which is kept in the history as it is.</translation>
    </message>
    <message>
        <source>{said}保存时请另选文件名，损坏的文件原样不动。</source>
        <translation>{said} Save it under another name; the damaged file stays as it is.</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>打开日历（Alt+↓）</source>
        <translation>Open the calendar (Alt+↓)</translation>
    </message>
</context>
<context>
    <name>DocumentNumberField</name>
    <message>
        <source>写成〔年份〕×号</source>
        <translation>Write the year in its brackets</translation>
    </message>
</context>
<context>
    <name>EditMenu</name>
    <message>
        <source>剪切(&amp;T)</source>
        <translation>Cu&amp;t</translation>
    </message>
    <message>
        <source>复制(&amp;C)</source>
        <translation>&amp;Copy</translation>
    </message>
    <message>
        <source>粘贴(&amp;P)</source>
        <translation>&amp;Paste</translation>
    </message>
    <message>
        <source>全选(&amp;A)</source>
        <translation>Select &amp;All</translation>
    </message>
</context>
<context>
    <name>ExportCommands</name>
    <message>
        <source>简报</source>
        <translation>Bulletin</translation>
    </message>
    <message>
        <source>上一次导出还没有完成。</source>
        <translation>The last export is not finished yet.</translation>
    </message>
    <message>
        <source>正在导出</source>
        <translation>Exporting</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{names}已经存在。要用这次导出的内容覆盖吗？</source>
        <translation>Already there: {names}. Replace with what is exported now?</translation>
    </message>
    <message>
        <source>覆盖</source>
        <translation>Replace</translation>
    </message>
    <message>
        <source>不覆盖</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>已停止导出，没有改动任何文件。</source>
        <translation>The export was stopped; no file was changed.</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>另选位置…</source>
        <translation>Elsewhere…</translation>
    </message>
    <message>
        <source>打印还没有完成，现在关闭会中断打印。</source>
        <translation>Printing is not finished; closing now interrupts it.</translation>
    </message>
    <message>
        <source>导出还没有完成，现在关闭就得不到导出的文件。草稿不受影响。</source>
        <translation>The export is not finished; closing now leaves you without the exported files. The draft is not affected.</translation>
    </message>
    <message>
        <source>中断并关闭</source>
        <translation>Interrupt and Close</translation>
    </message>
    <message>
        <source>等它完成</source>
        <translation>Let It Finish</translation>
    </message>
    <message>
        <source>《{name}》</source>
        <translation>{name}</translation>
    </message>
    <message>
        <source>公文</source>
        <translation>Official Document</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>简报</source>
        <translation>Bulletin</translation>
    </message>
    <message>
        <source>&amp;PDF（打印、发布）</source>
        <translation>&amp;PDF (to print and publish)</translation>
    </message>
    <message>
        <source>&amp;DOCX（继续修改）</source>
        <translation>&amp;DOCX (to go on editing)</translation>
    </message>
    <message>
        <source>文件夹</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>选择(&amp;B)…</source>
        <translation>&amp;Browse…</translation>
    </message>
    <message>
        <source>文件名</source>
        <translation>File name</translation>
    </message>
    <message>
        <source>PDF 种类</source>
        <translation>Kind of PDF</translation>
    </message>
    <message>
        <source>普通</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>PDF/A-2b 归档</source>
        <translation>PDF/A-2b, for archives</translation>
    </message>
    <message>
        <source>PDF/UA 无障碍</source>
        <translation>PDF/UA, accessible</translation>
    </message>
    <message>
        <source>印刷四色（CMYK）</source>
        <translation>Colours for the press (CMYK)</translation>
    </message>
    <message>
        <source>交印刷厂时用；归档种类不能用</source>
        <translation>For a printing house; not with the archive kind</translation>
    </message>
    <message>
        <source>导出后打开文件夹(&amp;O)</source>
        <translation>&amp;Open the folder after export</translation>
    </message>
    <message>
        <source>将得到的文件</source>
        <translation>Files to be made</translation>
    </message>
    <message>
        <source>导出(&amp;E)</source>
        <translation>&amp;Export</translation>
    </message>
    <message>
        <source>格式</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>文件夹(&amp;F)</source>
        <translation>&amp;Folder</translation>
    </message>
    <message>
        <source>文件名(&amp;N)</source>
        <translation>File &amp;name</translation>
    </message>
    <message>
        <source>PDF 种类(&amp;K)</source>
        <translation>&amp;Kind of PDF</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>将得到：
{names}</source>
        <translation>Makes:
{names}</translation>
    </message>
    <message>
        <source>请至少选择一种格式。</source>
        <translation>Choose at least one format.</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>已有同名文件，导出时会先询问：{names}</source>
        <translation>Files of these names exist; you will be asked before export: {names}</translation>
    </message>
    <message>
        <source>导出到文件夹</source>
        <translation>Export to Folder</translation>
    </message>
    <message>
        <source>公文</source>
        <translation>Official Document</translation>
    </message>
    <message>
        <source>网页(&amp;H)</source>
        <translation>&amp;HTML page</translation>
    </message>
    <message>
        <source>图片另放文件夹(&amp;I)</source>
        <translation>&amp;Images in a folder</translation>
    </message>
    <message>
        <source>不选时图片放在网页里，只有一个文件，便于转发</source>
        <translation>Otherwise the pictures are within the page: a single file that is easy to pass on</translation>
    </message>
</context>
<context>
    <name>FigureTools</name>
    <message>
        <source>图片工具</source>
        <translation>Picture tools</translation>
    </message>
    <message>
        <source>写图题</source>
        <translation>Write Caption</translation>
    </message>
    <message>
        <source>替代文字…</source>
        <translation>Alternative Text…</translation>
    </message>
    <message>
        <source>向左旋转</source>
        <translation>Rotate Left</translation>
    </message>
    <message>
        <source>向右旋转</source>
        <translation>Rotate Right</translation>
    </message>
    <message>
        <source>替换图片…</source>
        <translation>Replace Picture…</translation>
    </message>
    <message>
        <source>并排添加图片…</source>
        <translation>Add Pictures Beside…</translation>
    </message>
    <message>
        <source>与上面的图片并排</source>
        <translation>Join with Picture Above</translation>
    </message>
    <message>
        <source>不再并排</source>
        <translation>Separate Pictures</translation>
    </message>
    <message>
        <source>左移</source>
        <translation>Move Left</translation>
    </message>
    <message>
        <source>右移</source>
        <translation>Move Right</translation>
    </message>
    <message>
        <source>删除图片</source>
        <translation>Delete Picture</translation>
    </message>
    <message>
        <source>插入图片</source>
        <translation>Insert Picture</translation>
    </message>
    <message>
        <source>并排添加图片</source>
        <translation>Add Pictures Beside</translation>
    </message>
    <message>
        <source>替换图片</source>
        <translation>Replace Picture</translation>
    </message>
    <message>
        <source>图片</source>
        <translation>Pictures</translation>
    </message>
    <message>
        <source>所有文件</source>
        <translation>All files</translation>
    </message>
    <message>
        <source>并排图片</source>
        <translation>Place Pictures Side by Side</translation>
    </message>
    <message>
        <source>替代文字</source>
        <translation>Alternative Text</translation>
    </message>
    <message>
        <source>一句话说明图片内容，读屏软件会念出来，不印在纸上：</source>
        <translation>One sentence that says what the picture shows; screen readers speak it, it is not printed:</translation>
    </message>
    <message>
        <source>修改替代文字</source>
        <translation>Change Alternative Text</translation>
    </message>
    <message>
        <source>旋转图片</source>
        <translation>Rotate Picture</translation>
    </message>
    <message>
        <source>移动图片</source>
        <translation>Move Picture</translation>
    </message>
    <message>
        <source>图片(&amp;J)</source>
        <translation>Pictu&amp;re</translation>
    </message>
</context>
<context>
    <name>FileCommands</name>
    <message>
        <source>未命名简报</source>
        <translation>Untitled bulletin</translation>
    </message>
    <message>
        <source>新建</source>
        <translation>New</translation>
    </message>
    <message>
        <source>新建哪个刊的一期：</source>
        <translation>New issue of which bulletin:</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>一次打开一份草稿，其余的没有打开。</source>
        <translation>One draft is opened at a time; the others were not opened.</translation>
    </message>
    <message>
        <source>简报编排</source>
        <translation>Bulletin Composer</translation>
    </message>
    <message>
        <source>{name}（尚未保存）</source>
        <translation>{name} (not saved yet)</translation>
    </message>
    <message>
        <source>未命名公文</source>
        <translation>Untitled document</translation>
    </message>
    <message>
        <source>选择上一期或上一件公文</source>
        <translation>Choose the last issue or document</translation>
    </message>
    <message>
        <source>{name}（只读）</source>
        <translation>{name} (read-only)</translation>
    </message>
</context>
<context>
    <name>FileNames</name>
    <message>
        <source>{刊名}</source>
        <translation>{Name}</translation>
    </message>
    <message>
        <source>{期号}</source>
        <translation>{Number}</translation>
    </message>
    <message>
        <source>{日期}</source>
        <translation>{Date}</translation>
    </message>
</context>
<context>
    <name>FindPanel</name>
    <message>
        <source>区分大小写(&amp;C)</source>
        <translation>Match &amp;case</translation>
    </message>
    <message>
        <source>全字匹配(&amp;W)</source>
        <translation>&amp;Whole words</translation>
    </message>
    <message>
        <source>正则表达式(&amp;X)</source>
        <translation>&amp;Pattern</translation>
    </message>
    <message>
        <source>不分全角半角(&amp;Q)</source>
        <translation>I&amp;gnore width</translation>
    </message>
    <message>
        <source>替换(&amp;R)</source>
        <translation>&amp;Replace</translation>
    </message>
    <message>
        <source>替换本篇(&amp;B)</source>
        <translation>Replace i&amp;n Article</translation>
    </message>
    <message>
        <source>全部替换(&amp;A)</source>
        <translation>Replace &amp;All</translation>
    </message>
    <message>
        <source>找到的地方</source>
        <translation>Places found</translation>
    </message>
    <message>
        <source>查找内容</source>
        <translation>Find what</translation>
    </message>
    <message>
        <source>替换为</source>
        <translation>Replace with</translation>
    </message>
    <message>
        <source>查“AI”时不要“MAIL”；对汉字不起作用</source>
        <translation>With &quot;AI&quot;, leave out &quot;MAIL&quot;; makes no difference to Chinese</translation>
    </message>
    <message>
        <source>如 \d+月 是若干数字加“月”；替换时用 $1 表示第一个括号里的内容</source>
        <translation>\d+ stands for one or more digits; in the replacement, $1 is what the first brackets matched</translation>
    </message>
    <message>
        <source>查“A”也找到“Ａ”，查“（”也找到“(”</source>
        <translation>With &quot;A&quot;, find &quot;Ａ&quot; as well, and with &quot;（&quot;, &quot;(&quot;</translation>
    </message>
    <message>
        <source>替换当前这一处，并到下一处</source>
        <translation>Replace this place and go to the next</translation>
    </message>
    <message>
        <source>没有找到</source>
        <translation>Not found</translation>
    </message>
    <message numerus="yes">
        <source>共 %n 处</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
    <message>
        <source>第 {row} 处，共 {count} 处</source>
        <translation>{row} of {count}</translation>
    </message>
    <message>
        <source>替换“{words}”</source>
        <translation>Replace &quot;{words}&quot;</translation>
    </message>
    <message numerus="yes">
        <source>本篇替换 %n 处</source>
        <translation>
            <numerusform>Replace %n Place in Article</numerusform>
            <numerusform>Replace %n Places in Article</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>全部替换 %n 处</source>
        <translation>
            <numerusform>Replace %n Place</numerusform>
            <numerusform>Replace %n Places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>已替换 %n 处。</source>
        <translation>
            <numerusform>%n place replaced.</numerusform>
            <numerusform>%n places replaced.</numerusform>
        </translation>
    </message>
    <message>
        <source>正在查找…</source>
        <translation>Searching…</translation>
    </message>
    <message>
        <source>替换光标所在部分中打勾的各处</source>
        <translation>Replace the ticked hits in the part with the cursor</translation>
    </message>
    <message>
        <source>替换全部打勾的各处，可以一次撤销</source>
        <translation>Replace all ticked hits; can be undone in one step</translation>
    </message>
</context>
<context>
    <name>FindingsModel</name>
    <message>
        <source>程度</source>
        <translation>Severity</translation>
    </message>
    <message>
        <source>位置</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>问题</source>
        <translation>Finding</translation>
    </message>
    <message>
        <source>&#x3000;改为：</source>
        <translation>&#x2003;change to: </translation>
    </message>
</context>
<context>
    <name>FindingsPanel</name>
    <message>
        <source>待查之处</source>
        <translation>Findings</translation>
    </message>
    <message>
        <source>采纳建议(&amp;A)</source>
        <translation>&amp;Apply Suggestion</translation>
    </message>
    <message>
        <source>不再提示(&amp;D)</source>
        <translation>&amp;Dismiss</translation>
    </message>
    <message>
        <source>把原文改为建议的写法，可以撤销</source>
        <translation>Change the text as suggested; can be undone</translation>
    </message>
    <message>
        <source>导入时的提示，看过之后可以去掉，可以撤销</source>
        <translation>Remove a remark of the import once you have looked at it; can be undone</translation>
    </message>
    <message>
        <source>没有发现问题</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>正在检查，版面排好后列在这里</source>
        <translation>Checking; findings are listed here once the pages are composed</translation>
    </message>
    <message>
        <source>改为“{words}”</source>
        <translation>Change to &quot;{words}&quot;</translation>
    </message>
    <message>
        <source>去掉一条提示</source>
        <translation>Dismiss Remark</translation>
    </message>
</context>
<context>
    <name>HeadForm</name>
    <message>
        <source>版头</source>
        <translation>Head</translation>
    </message>
    <message>
        <source>空着的一项不印。</source>
        <translation>What is empty is not printed.</translation>
    </message>
    <message>
        <source>格式</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>文件（红头文件）</source>
        <translation>Red-header document</translation>
    </message>
    <message>
        <source>信函</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>纪要</source>
        <translation>Minutes</translation>
    </message>
    <message>
        <source>命令（令）</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>发文机关</source>
        <translation>Issued by</translation>
    </message>
    <message>
        <source>如：青禾市科普协会；联合行文时主办机关在前</source>
        <translation>For example: Qinghe Science Association; of several, the leading one first</translation>
    </message>
    <message>
        <source>标志末字</source>
        <translation>Mark ends in</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>none</translation>
    </message>
    <message>
        <source>发文字号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>签发人</source>
        <translation>Signers</translation>
    </message>
    <message>
        <source>上行文才填，如：张三</source>
        <translation>only in a document to superiors</translation>
    </message>
    <message>
        <source>份号</source>
        <translation>Copy number</translation>
    </message>
    <message>
        <source>如：000001</source>
        <translation>For example: 000001</translation>
    </message>
    <message>
        <source>密级和保密期限</source>
        <translation>Classification and term</translation>
    </message>
    <message>
        <source>紧急程度</source>
        <translation>Urgency</translation>
    </message>
    <message>
        <source>决定版头、红线和页码的样子；已填的内容不会丢</source>
        <translation>Says what head, red rules and page numbers are like; nothing that was filled in is lost</translation>
    </message>
    <message>
        <source>发文机关名称之后的红色大字；空着则只印名称</source>
        <translation>The large red characters after the name of the issuer; only the name is printed when empty</translation>
    </message>
    <message>
        <source>输入代字和序号，如“青科协4”，按 ↓ 补上〔年份〕和“号”</source>
        <translation>Type the letters of the office and a number; ↓ adds the year in its brackets</translation>
    </message>
    <message>
        <source>涉密公文才有，一般用 6 位数字</source>
        <translation>Only in classified documents, 6 digits as a rule</translation>
    </message>
    <message>
        <source>密级与期限之间用“★”；按 ↓ 列出常用的写法</source>
        <translation>&quot;★&quot; stands between classification and term; ↓ lists what is usual</translation>
    </message>
    <message>
        <source>特急或加急；按 ↓ 选择</source>
        <translation>↓ lists what is usual</translation>
    </message>
    <message>
        <source>印成的样子</source>
        <translation>How it is printed</translation>
    </message>
    <message>
        <source>左上角</source>
        <translation>Top Left Corner</translation>
    </message>
    <message>
        <source>密级</source>
        <translation>Classification</translation>
    </message>
    <message>
        <source>印成</source>
        <translation>As Printed</translation>
    </message>
    <message>
        <source>修改{field}</source>
        <translation>Change {field}</translation>
    </message>
    <message>
        <source>如：第5号</source>
        <translation>For example: No. 5</translation>
    </message>
    <message>
        <source>如：青科协〔2026〕4号</source>
        <translation>For example: QKX (2026) No. 4</translation>
    </message>
    <message>
        <source>这种格式不印签发人。</source>
        <translation>This form does not print signers.</translation>
    </message>
    <message>
        <source>有签发人就是上行文：发文字号居左，签发人居右。</source>
        <translation>With signers it is a document to superiors: the number on the left, the signers on the right.</translation>
    </message>
    <message>
        <source>还没有内容</source>
        <translation>Nothing is filled in yet</translation>
    </message>
</context>
<context>
    <name>HelpCommands</name>
    <message>
        <source>左边是这一期的目录</source>
        <translation>On the left, the outline of this issue</translation>
    </message>
    <message>
        <source>点一下就到那里。文章可以拖动排序，也可以按 Alt+↑ 和 Alt+↓ 移动。</source>
        <translation>Click to go there. Drag articles to put them in order, or move them with Alt+↑ and Alt+↓.</translation>
    </message>
    <message>
        <source>中间填写和修改</source>
        <translation>In the middle, fill in and edit</translation>
    </message>
    <message>
        <source>从 Word、WPS 或网页粘贴的文字会换成本刊的样式。Ctrl+1 至 Ctrl+4 是各级标题。</source>
        <translation>Text pasted from Word, WPS or a web page takes the styles of this bulletin. Ctrl+1 to Ctrl+4 are the levels of headings.</translation>
    </message>
    <message>
        <source>右边就是印出来的样子</source>
        <translation>On the right, just what will be printed</translation>
    </message>
    <message>
        <source>随写随排。点版面上的字，光标就到正文的那个地方。</source>
        <translation>Pages are composed as you write. Click a word on a page, and the cursor goes to that place in the text.</translation>
    </message>
    <message>
        <source>印之前检查一下</source>
        <translation>Check before printing</translation>
    </message>
    <message>
        <source>缺供稿单位、缺字、标题层次不对等，都会逐条列出，点一下就到那里。快捷键 F7。</source>
        <translation>A missing contributing unit, missing characters, wrong levels of headings: all are listed, and a click takes you there. The key is F7.</translation>
    </message>
    <message>
        <source>导出 PDF 和 DOCX</source>
        <translation>Export PDF and DOCX</translation>
    </message>
    <message>
        <source>满意了就导出或打印。每一步都可以撤销；按 F1 随时看使用说明。</source>
        <translation>When you are satisfied, export or print. Every step can be undone; F1 opens the help at any time.</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>使用说明</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>搜索</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>搜索使用说明</source>
        <translation>Search the help</translation>
    </message>
    <message>
        <source>目录</source>
        <translation>Contents</translation>
    </message>
    <message>
        <source>没有找到。</source>
        <translation>Nothing found.</translation>
    </message>
    <message>
        <source>正文</source>
        <translation>Text</translation>
    </message>
</context>
<context>
    <name>HistoryCommands</name>
    <message>
        <source>这份草稿还没有保存过，没有历史版本。</source>
        <translation>This draft has never been saved, so there are no earlier versions.</translation>
    </message>
    <message>
        <source>先保存一次，以后每次保存都会留下一个历史版本。</source>
        <translation>Save it once; from then on every save keeps a version.</translation>
    </message>
    <message>
        <source>保存(&amp;S)…</source>
        <translation>&amp;Save…</translation>
    </message>
    <message>
        <source>历史版本</source>
        <translation>Version History</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>恢复 {time} 的版本</source>
        <translation>Restore version of {time}</translation>
    </message>
    <message>
        <source>已恢复为 {time} 的版本。文件还没有改动，保存以后才会写入。</source>
        <translation>Restored the version of {time}. The file has not been changed yet; it will be when you save.</translation>
    </message>
    <message>
        <source>无标题</source>
        <translation>no title</translation>
    </message>
    <message>
        <source>恢复文章《{title}》</source>
        <translation>Restore article &quot;{title}&quot;</translation>
    </message>
    <message>
        <source>《{title}》已恢复为 {time} 的样子。文件还没有改动，保存以后才会写入。</source>
        <translation>&quot;{title}&quot; is again as it was {time}. The file has not been changed yet; it will be when you save.</translation>
    </message>
    <message>
        <source>正在读取历史版本</source>
        <translation>Reading the version</translation>
    </message>
    <message>
        <source>现在的内容与那个版本一样，没有什么可恢复的。</source>
        <translation>The draft is the same as that version; there is nothing to restore.</translation>
    </message>
    <message>
        <source>另存历史版本</source>
        <translation>Save Version As</translation>
    </message>
    <message>
        <source>正在保存副本</source>
        <translation>Saving a copy</translation>
    </message>
    <message>
        <source>这个版本已另存到 {path}</source>
        <translation>The version was saved to {path}</translation>
    </message>
    <message>
        <source>这台电脑还没有安装打印机。可以先把花脸稿导出为 PDF，再到别处打印。</source>
        <translation>No printer is installed on this computer. You can export the comparison as PDF and print it elsewhere.</translation>
    </message>
    <message>
        <source>{title}花脸稿</source>
        <translation>{title} – Comparison</translation>
    </message>
    <message>
        <source>PDF 文件 (*.pdf);;Word 文件 (*.docx);;网页 (*.html)</source>
        <translation>PDF file (*.pdf);;Word file (*.docx);;Web page (*.html)</translation>
    </message>
    <message>
        <source>导出花脸稿</source>
        <translation>Export Comparison</translation>
    </message>
    <message>
        <source>正在排花脸稿</source>
        <translation>Setting the comparison</translation>
    </message>
    <message>
        <source>正在导出花脸稿</source>
        <translation>Exporting the comparison</translation>
    </message>
    <message>
        <source>花脸稿已导出到 {path}</source>
        <translation>The comparison was exported to {path}</translation>
    </message>
</context>
<context>
    <name>HistoryList</name>
    <message>
        <source>历史版本</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>按住 Ctrl 可以选两个版本互相对照</source>
        <translation>Hold Ctrl to choose two versions and compare them</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>现在</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>现在（未保存）</source>
        <translation>Now (not saved)</translation>
    </message>
    <message>
        <source>{time}（{kind}）</source>
        <translation>{time} ({kind})</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>昨天</source>
        <translation>Yesterday</translation>
    </message>
    <message>
        <source>本周</source>
        <translation>This week</translation>
    </message>
    <message>
        <source>{month}月</source>
        <translation>Month {month}</translation>
    </message>
    <message>
        <source>{year}年{month}月</source>
        <translation>{month}/{year}</translation>
    </message>
    <message>
        <source>{month}月{day}日 {time}</source>
        <translation>{month}/{day} {time}</translation>
    </message>
    <message>
        <source>{n} 字</source>
        <translation>{n} characters</translation>
    </message>
    <message>
        <source>此后文字未改</source>
        <translation>no words changed since</translation>
    </message>
    <message>
        <source>此后 {change}</source>
        <translation>then {change}</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>saved</translation>
    </message>
    <message>
        <source>保存前的文件</source>
        <translation>file before saving</translation>
    </message>
    <message>
        <source>放弃的更改</source>
        <translation>discarded changes</translation>
    </message>
    <message>
        <source>合并前</source>
        <translation>before merging</translation>
    </message>
    <message>
        <source>不是草稿的文件</source>
        <translation>file that is no draft</translation>
    </message>
    <message>
        <source>这次打开程序以来</source>
        <translation>Since the program was started</translation>
    </message>
    <message>
        <source>到下一个版本删了 {gone} 字，增了 {new} 字</source>
        <translation>Up to the next version {gone} characters gone, {new} new</translation>
    </message>
</context>
<context>
    <name>HistoryWindow</name>
    <message>
        <source>还没有历史版本。每次保存都会留下一个。</source>
        <translation>There are no versions yet. Every save keeps one.</translation>
    </message>
    <message>
        <source>对照</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>与现在对照</source>
        <translation>Compare with now</translation>
    </message>
    <message>
        <source>与前一个版本对照</source>
        <translation>Compare with the version before</translation>
    </message>
    <message>
        <source>与后一个版本对照</source>
        <translation>Compare with the version after</translation>
    </message>
    <message>
        <source>恢复整期(&amp;R)</source>
        <translation>&amp;Restore All</translation>
    </message>
    <message>
        <source>恢复这一篇(&amp;A)</source>
        <translation>Restore This &amp;Article</translation>
    </message>
    <message>
        <source>另存和导出(&amp;S)</source>
        <translation>&amp;Save and Export</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>把这个版本另存为草稿(&amp;C)…</source>
        <translation>Save This Version as a &amp;Draft…</translation>
    </message>
    <message>
        <source>打印花脸稿(&amp;P)…</source>
        <translation>&amp;Print Comparison…</translation>
    </message>
    <message>
        <source>导出花脸稿(&amp;E)…</source>
        <translation>&amp;Export Comparison…</translation>
    </message>
    <message>
        <source>对照(&amp;D)</source>
        <translation>&amp;Differences</translation>
    </message>
    <message>
        <source>版面(&amp;G)</source>
        <translation>Pa&amp;ges</translation>
    </message>
    <message>
        <source>历史版本共占 {used} MB，最多 {limit} MB（可在设置里改）。较早的版本逐渐稀疏：本次的全部保留，一周内每次使用留一份，一月内每天、半年内每周、更早每月留一份。</source>
        <translation>All versions take {used} MB, {limit} MB at most (see Settings). Older ones are thinned out: all of this session are kept, one a session for a week, then one a day, a week, a month.</translation>
    </message>
    <message>
        <source>历史版本</source>
        <translation>Version History</translation>
    </message>
    <message>
        <source>恢复整份(&amp;R)</source>
        <translation>&amp;Restore All</translation>
    </message>
    <message>
        <source>没有更早的版本可以对照。</source>
        <translation>There is no earlier version to compare with.</translation>
    </message>
    <message>
        <source>{older} → {newer}</source>
        <translation>{older} → {newer}</translation>
    </message>
    <message>
        <source>两者完全相同。</source>
        <translation>Both are exactly the same.</translation>
    </message>
    <message>
        <source>先在左边选一个版本；可以撤销，文件不会马上改动</source>
        <translation>First choose a version on the left; it can be undone, and the file is not changed at once</translation>
    </message>
    <message>
        <source>把{title}恢复成这个版本里的样子</source>
        <translation>Restore {title} as it was in this version</translation>
    </message>
    <message>
        <source>先选一个版本与现在对照，再选一篇改过或删去的文章</source>
        <translation>First compare a version with now, then choose an article that was changed or has gone</translation>
    </message>
</context>
<context>
    <name>HitModel</name>
    <message>
        <source>位置</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>页</source>
        <translation>Page</translation>
    </message>
</context>
<context>
    <name>Importing</name>
    <message numerus="yes">
        <source>有 %n 份来稿没有导入</source>
        <translation>
            <numerusform>%n contribution was not imported</numerusform>
            <numerusform>%n contributions were not imported</numerusform>
        </translation>
    </message>
    <message>
        <source>已导入：{facts}</source>
        <translation>Imported: {facts}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>文章 %n 篇</source>
        <translation>
            <numerusform>%n article</numerusform>
            <numerusform>%n articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>简讯 %n 条</source>
        <translation>
            <numerusform>%n brief</numerusform>
            <numerusform>%n briefs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>未归位的文字 %n 段</source>
        <translation>
            <numerusform>%n unplaced passage</numerusform>
            <numerusform>%n unplaced passages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>待核对 %n 处</source>
        <translation>
            <numerusform>%n remark to look at</numerusform>
            <numerusform>%n remarks to look at</numerusform>
        </translation>
    </message>
    <message>
        <source>已导入。</source>
        <translation>Imported.</translation>
    </message>
    <message numerus="yes">
        <source>附件 %n 个</source>
        <translation>
            <numerusform>%n attachment</numerusform>
            <numerusform>%n attachments</numerusform>
        </translation>
    </message>
    <message>
        <source>正在读来稿</source>
        <translation>Reading contributions</translation>
    </message>
    <message>
        <source>第 {number}/{total} 个：{name}</source>
        <translation>{number}/{total}: {name}</translation>
    </message>
    <message>
        <source>已停下，读好的来稿在下面，其余的没有读。</source>
        <translation>Stopped: what has been read is below, the rest was not read.</translation>
    </message>
    <message numerus="yes">
        <source>来稿读完了，共 %n 项；请看过之后放入。</source>
        <translation>
            <numerusform>One item has been read; look at it and place it.</numerusform>
            <numerusform>%n items have been read; look at them and place them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>放入来稿 %n 篇</source>
        <translation>
            <numerusform>Place one contribution</numerusform>
            <numerusform>Place %n contributions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImprintForm</name>
    <message>
        <source>报尾</source>
        <translation>Imprint</translation>
    </message>
    <message>
        <source>印在最后一页底部。空着的一项不印。</source>
        <translation>Printed at the foot of the last page. What is empty is not printed.</translation>
    </message>
    <message>
        <source>常用名单</source>
        <translation>Saved Lists</translation>
    </message>
    <message>
        <source>套用存好的报送名单，或把现在的名单存起来</source>
        <translation>Use a saved distribution list, or save the present one</translation>
    </message>
    <message>
        <source>报送</source>
        <translation>Distribution</translation>
    </message>
    <message>
        <source>输入单位，用“、”分开；可粘贴整行</source>
        <translation>Type units with &quot;、&quot; between them; a whole line can be pasted</translation>
    </message>
    <message>
        <source>报</source>
        <translation>Report to</translation>
    </message>
    <message>
        <source>报（上级）</source>
        <translation>Report to (superior units)</translation>
    </message>
    <message>
        <source>送</source>
        <translation>Send to</translation>
    </message>
    <message>
        <source>送（平级）</source>
        <translation>Send to (units of equal rank)</translation>
    </message>
    <message>
        <source>发</source>
        <translation>Issue to</translation>
    </message>
    <message>
        <source>发（下级）</source>
        <translation>Issue to (subordinate units)</translation>
    </message>
    <message>
        <source>增发</source>
        <translation>Added</translation>
    </message>
    <message>
        <source>本期增发</source>
        <translation>Added for this issue</translation>
    </message>
    <message>
        <source>印数</source>
        <translation>Copies</translation>
    </message>
    <message>
        <source>不印</source>
        <translation>none</translation>
    </message>
    <message>
        <source>印成“共印…份”；空着则不印</source>
        <translation>Printed as &quot;共印…份&quot;; not printed when empty</translation>
    </message>
    <message>
        <source>人员</source>
        <translation>People</translation>
    </message>
    <message>
        <source>责任编辑</source>
        <translation>Responsible editor</translation>
    </message>
    <message>
        <source>审核</source>
        <translation>Reviewer</translation>
    </message>
    <message>
        <source>签发</source>
        <translation>Signer</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>联系方式</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>印成</source>
        <translation>As Printed</translation>
    </message>
    <message>
        <source>印成的样子</source>
        <translation>How it is printed</translation>
    </message>
    <message>
        <source>修改{field}</source>
        <translation>Change {field}</translation>
    </message>
    <message>
        <source>还没有内容，最后一页不印报尾</source>
        <translation>Nothing is filled in; the last page has no imprint</translation>
    </message>
    <message>
        <source>还没有存过名单</source>
        <translation>No list has been saved yet</translation>
    </message>
    <message>
        <source>把现在的名单存为…</source>
        <translation>Save Present List As…</translation>
    </message>
    <message>
        <source>套用名单“{name}”</source>
        <translation>Use List &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>名单的名称（已有的同名名单会被换掉）：</source>
        <translation>Name of the list (a list of the same name is replaced):</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>InboxModel</name>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>供稿单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>字数</source>
        <translation>Words</translation>
    </message>
    <message>
        <source>图</source>
        <translation>Pics</translation>
    </message>
    <message>
        <source>放入栏目</source>
        <translation>Section</translation>
    </message>
    <message>
        <source>来源文件</source>
        <translation>File</translation>
    </message>
    <message>
        <source>提示</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>拿不准：{what}</source>
        <translation>Not sure: {what}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>另有 %n 处待核对</source>
        <translation>
            <numerusform>one more to check</numerusform>
            <numerusform>%n more to check</numerusform>
        </translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>{place}：{said}</source>
        <translation>{place}: {said}</translation>
    </message>
    <message numerus="yes">
        <source>%n 处待核对</source>
        <translation>
            <numerusform>One to check</numerusform>
            <numerusform>%n to check</numerusform>
        </translation>
    </message>
    <message>
        <source>作者</source>
        <translation>author</translation>
    </message>
    <message>
        <source>与本期《{title}》重复</source>
        <translation>Same as &quot;{title}&quot; in this issue</translation>
    </message>
    <message>
        <source>与本期《{title}》相似 {share}%</source>
        <translation>{share}% like &quot;{title}&quot; in this issue</translation>
    </message>
    <message>
        <source>与这批来稿中的《{title}》重复</source>
        <translation>Same as &quot;{title}&quot; in the inbox</translation>
    </message>
    <message>
        <source>与这批来稿中的《{title}》相似 {share}%</source>
        <translation>{share}% like &quot;{title}&quot; in the inbox</translation>
    </message>
    <message>
        <source>与{issue}《{title}》重复</source>
        <translation>Same as &quot;{title}&quot; in {issue}</translation>
    </message>
    <message>
        <source>与{issue}《{title}》相似 {share}%</source>
        <translation>{share}% like &quot;{title}&quot; in {issue}</translation>
    </message>
    <message>
        <source>以前一期</source>
        <translation>an earlier issue</translation>
    </message>
    <message>
        <source>无标题</source>
        <translation>untitled</translation>
    </message>
    <message>
        <source>无栏目</source>
        <translation>No section</translation>
    </message>
    <message>
        <source>没有读入</source>
        <translation>Left out</translation>
    </message>
    <message>
        <source>读不了</source>
        <translation>Cannot be read</translation>
    </message>
    <message>
        <source>简讯：</source>
        <translation>Briefs: </translation>
    </message>
    <message>
        <source>未归位的文字：</source>
        <translation>Text without a place: </translation>
    </message>
    <message>
        <source>公文：</source>
        <translation>Official document: </translation>
    </message>
    <message>
        <source>表格：</source>
        <translation>Table: </translation>
    </message>
    <message>
        <source>图片：</source>
        <translation>Picture: </translation>
    </message>
    <message>
        <source>未写：{text}</source>
        <translation>None: {text}</translation>
    </message>
    <message>
        <source>未写</source>
        <translation>None</translation>
    </message>
    <message>
        <source>？</source>
        <translation>?</translation>
    </message>
    <message>
        <source>{value}
这是推断的，请核对；按 F2 可以修改</source>
        <translation>{value}
This is a guess, please check; F2 changes it</translation>
    </message>
    <message>
        <source>来稿里没有写；按 F2 可以填上</source>
        <translation>Not said in the file; F2 fills it in</translation>
    </message>
    <message>
        <source>栏目</source>
        <translation>Section</translation>
    </message>
    <message>
        <source>：</source>
        <translation>: </translation>
    </message>
</context>
<context>
    <name>InboxPanel</name>
    <message>
        <source>来稿</source>
        <translation>Inbox</translation>
    </message>
    <message>
        <source>把来稿（Word、WPS、PDF、网页、文字、邮件、压缩包……）拖到这里</source>
        <translation>Drop contributions here: Word, WPS, PDF, web pages, text, mail, archives…</translation>
    </message>
    <message>
        <source>放入本期(&amp;P)</source>
        <translation>&amp;Place</translation>
    </message>
    <message>
        <source>全选(&amp;L)</source>
        <translation>A&amp;ll</translation>
    </message>
    <message>
        <source>全不选(&amp;N)</source>
        <translation>&amp;None</translation>
    </message>
    <message>
        <source>移除(&amp;X)</source>
        <translation>Remove (&amp;X)</translation>
    </message>
    <message>
        <source>打开原件(&amp;W)</source>
        <translation>Open original (&amp;W)</translation>
    </message>
    <message>
        <source>重试(&amp;R)</source>
        <translation>&amp;Retry</translation>
    </message>
    <message>
        <source>添加来稿(&amp;I)…</source>
        <translation>Add f&amp;iles…</translation>
    </message>
    <message>
        <source>来稿的文字</source>
        <translation>Text of the contribution</translation>
    </message>
    <message>
        <source>选中一行，这里显示它的文字</source>
        <translation>The text of the current row is shown here</translation>
    </message>
    <message>
        <source>把打勾的放入本期，可以撤销（Ctrl+Enter）</source>
        <translation>Put what is ticked into the issue; can be undone (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>不要选中的来稿；文件没有改动（Del）</source>
        <translation>Take the selected rows off the list; the files are left alone (Del)</translation>
    </message>
    <message>
        <source>用系统里的程序打开收到的文件</source>
        <translation>Open the file that came with the system&apos;s program</translation>
    </message>
    <message>
        <source>再读一次没有读成的文件</source>
        <translation>Read the file again that could not be read</translation>
    </message>
    <message>
        <source>选择更多来稿文件，也可以把文件或文件夹拖进窗口</source>
        <translation>Choose more files; files and folders can also be dropped on the window</translation>
    </message>
    <message>
        <source>［{name}］</source>
        <translation>[{name}] </translation>
    </message>
    <message>
        <source>放入公文(&amp;P)</source>
        <translation>&amp;Place</translation>
    </message>
    <message>
        <source>{count} 字</source>
        <translation>{count} words</translation>
    </message>
    <message>
        <source>{count} 段</source>
        <translation>paragraphs: {count}</translation>
    </message>
    <message>
        <source>图 {count}</source>
        <translation>pictures: {count}</translation>
    </message>
    <message>
        <source>表 {count}</source>
        <translation>tables: {count}</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>共 %n 项</source>
        <translation>
            <numerusform>One item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InputMethod</name>
    <message>
        <source>系统用的是 fcitx 4，本程序无法直接使用它输入中文。请安装 fcitx 5（软件包 fcitx5 和 fcitx5-chinese-addons），重新登录后即可输入。</source>
        <translation>The system uses fcitx 4, with which Chinese cannot be typed in this program. Install fcitx 5 (packages fcitx5 and fcitx5-chinese-addons) and log in again to type Chinese.</translation>
    </message>
    <message>
        <source>fcitx 5 没有打开 IBus 前端，本程序里可能无法输入中文。请在“Fcitx 5 配置 → 附加组件”中启用“IBus 前端”，然后重新启动本程序。</source>
        <translation>The IBus frontend of fcitx 5 is off, so Chinese may not be typed in this program. Turn on &quot;IBus Frontend&quot; in &quot;Fcitx 5 Configuration → Addons&quot;, then restart this program.</translation>
    </message>
    <message>
        <source>系统设为使用 fcitx，但它没有运行，暂时无法输入中文。请启动 fcitx 5（软件包 fcitx5 和 fcitx5-chinese-addons），然后重新启动本程序。</source>
        <translation>The system is set to use fcitx, but it is not running, so Chinese cannot be typed now. Start fcitx 5 (packages fcitx5 and fcitx5-chinese-addons), then restart this program.</translation>
    </message>
    <message>
        <source>系统设为使用 ibus，但它没有运行，暂时无法输入中文。请启动 ibus（软件包 ibus 和 ibus-libpinyin），然后重新启动本程序。</source>
        <translation>The system is set to use ibus, but it is not running, so Chinese cannot be typed now. Start ibus (packages ibus and ibus-libpinyin), then restart this program.</translation>
    </message>
</context>
<context>
    <name>KeyItemsForm</name>
    <message>
        <source>印本期要文</source>
        <translation>Print List</translation>
    </message>
    <message>
        <source>还没有文章。有了文章，这里会自动列出它们的标题。</source>
        <translation>There are no articles yet. Once there are, their titles are listed here automatically.</translation>
    </message>
    <message>
        <source>本期要文</source>
        <translation>Key Items</translation>
    </message>
    <message>
        <source>自动列出文章标题，标题改了这里也跟着改；也可以另写一行或不列入。次序随文章，在目录中移动文章即可。</source>
        <translation>Titles of articles are listed automatically and follow when a title changes; a line can also be written otherwise or left out. The order is that of the articles: move them in the outline.</translation>
    </message>
    <message>
        <source>标记</source>
        <translation>Mark</translation>
    </message>
    <message>
        <source>要文标记</source>
        <translation>Mark of key items</translation>
    </message>
    <message>
        <source>另写这一行（F2）</source>
        <translation>Write this line otherwise (F2)</translation>
    </message>
    <message>
        <source>恢复自动：与文章标题一致</source>
        <translation>Back to automatic: same as the title of the article</translation>
    </message>
    <message>
        <source>不列入（Del）</source>
        <translation>Leave out (Del)</translation>
    </message>
    <message>
        <source>到这篇文章（回车）</source>
        <translation>Go to this article (Enter)</translation>
    </message>
    <message>
        <source>另加一行，不属于任何文章</source>
        <translation>Add a line that belongs to no article</translation>
    </message>
    <message>
        <source>上移另加的一行（Alt+↑）</source>
        <translation>Move the added line up (Alt+↑)</translation>
    </message>
    <message>
        <source>下移另加的一行（Alt+↓）</source>
        <translation>Move the added line down (Alt+↓)</translation>
    </message>
    <message>
        <source>不列入要文《{title}》</source>
        <translation>Leave Out Key Item &quot;{title}&quot;</translation>
    </message>
    <message>
        <source>恢复自动要文《{title}》</source>
        <translation>Restore Key Item &quot;{title}&quot;</translation>
    </message>
    <message>
        <source>另加一行要文</source>
        <translation>Add Line to Key Items</translation>
    </message>
    <message>
        <source>删除要文“{line}”</source>
        <translation>Delete Key Item &quot;{line}&quot;</translation>
    </message>
    <message>
        <source>移动要文</source>
        <translation>Move Key Item</translation>
    </message>
    <message>
        <source>修改要文</source>
        <translation>Change Key Item</translation>
    </message>
    <message>
        <source>无</source>
        <translation>none</translation>
    </message>
    <message>
        <source>重新列入（Del）</source>
        <translation>Put back in (Del)</translation>
    </message>
    <message>
        <source>删除这一行（Del）</source>
        <translation>Delete this line (Del)</translation>
    </message>
    <message>
        <source>不印本期要文</source>
        <translation>Do Not Print List</translation>
    </message>
    <message>
        <source>改要文标记</source>
        <translation>Change Mark of Key Items</translation>
    </message>
</context>
<context>
    <name>KeyItemsModel</name>
    <message>
        <source>要文</source>
        <translation>Key item</translation>
    </message>
    <message>
        <source>文章标题</source>
        <translation>Title of article</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>这一行与文章标题《{title}》相差很大</source>
        <translation>This line is very different from the title of its article, &quot;{title}&quot;</translation>
    </message>
    <message>
        <source>（还没有标题）</source>
        <translation>(no title yet)</translation>
    </message>
    <message>
        <source>自动</source>
        <translation>automatic</translation>
    </message>
    <message>
        <source>已改</source>
        <translation>changed</translation>
    </message>
    <message>
        <source>不列入</source>
        <translation>left out</translation>
    </message>
    <message>
        <source>无标题</source>
        <translation>no title</translation>
    </message>
    <message>
        <source>另加</source>
        <translation>added</translation>
    </message>
</context>
<context>
    <name>KeyItemsTable</name>
    <message>
        <source>本期要文</source>
        <translation>Key items</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>在标题后新起正文段落</source>
        <translation>New body paragraph after the title</translation>
    </message>
    <message>
        <source>段落内换行</source>
        <translation>Line break within a paragraph</translation>
    </message>
    <message>
        <source>降一级标题或列表</source>
        <translation>Lower a heading or list by one level</translation>
    </message>
    <message>
        <source>升一级标题或列表</source>
        <translation>Raise a heading or list by one level</translation>
    </message>
    <message>
        <source>打开菜单</source>
        <translation>Open the menu</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>快捷键</source>
        <translation>Keyboard Shortcuts</translation>
    </message>
    <message>
        <source>按名称或按键筛选</source>
        <translation>Filter by name or key</translation>
    </message>
    <message>
        <source>筛选</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>简报编排快捷键</source>
        <translation>Keyboard Shortcuts of Bulletin Composer</translation>
    </message>
    <message>
        <source>菜单</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>按键</source>
        <translation>Key</translation>
    </message>
</context>
<context>
    <name>MastheadForm</name>
    <message>
        <source>报头</source>
        <translation>Masthead</translation>
    </message>
    <message>
        <source>空着的一项不印。</source>
        <translation>What is empty is not printed.</translation>
    </message>
    <message>
        <source>刊名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>如：青禾科普简报</source>
        <translation>For example: Qinghe Science Bulletin</translation>
    </message>
    <message>
        <source>年份</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>不印</source>
        <translation>none</translation>
    </message>
    <message>
        <source>期号</source>
        <translation>Issue</translation>
    </message>
    <message>
        <source>如：3</source>
        <translation>e.g. 3</translation>
    </message>
    <message>
        <source>总期号</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>编发单位</source>
        <translation>Editing office</translation>
    </message>
    <message>
        <source>如：青禾市科普联合会编</source>
        <translation>For example: Edited by Qinghe Science Association</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>如：3.31、2026年3月31日</source>
        <translation>For example: 3.31 or 2026-03-31</translation>
    </message>
    <message>
        <source>密级</source>
        <translation>Classification</translation>
    </message>
    <message>
        <source>如：内部资料</source>
        <translation>For example: Internal</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Copy number</translation>
    </message>
    <message>
        <source>如：000001</source>
        <translation>For example: 000001</translation>
    </message>
    <message>
        <source>按语</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>印在本期要文之后、文章之前的一段话</source>
        <translation>A paragraph printed after the key items and before the articles</translation>
    </message>
    <message>
        <source>首页上方的红色大字</source>
        <translation>The large red characters at the top of the first page</translation>
    </message>
    <message>
        <source>印在期号前；空着则不印</source>
        <translation>Printed before the issue number; not printed when empty</translation>
    </message>
    <message>
        <source>本年的第几期；可以写汉字，如十二</source>
        <translation>Number of the issue in this year; may be written in Chinese numerals</translation>
    </message>
    <message>
        <source>创刊以来的第几期；空着则不印</source>
        <translation>Number of the issue since the first one; not printed when empty</translation>
    </message>
    <message>
        <source>印在红线上方左侧，连“编”或“编印”一起写</source>
        <translation>Printed on the left above the red line; write it with &quot;编&quot; or &quot;编印&quot;</translation>
    </message>
    <message>
        <source>印在红线上方右侧；↑↓ 换日子，Alt+↓ 打开日历</source>
        <translation>Printed on the right above the red line; ↑↓ change the day, Alt+↓ opens the calendar</translation>
    </message>
    <message>
        <source>印在首页左上角</source>
        <translation>Printed in the top left corner of the first page</translation>
    </message>
    <message>
        <source>印在首页右上角</source>
        <translation>Printed in the top right corner of the first page</translation>
    </message>
    <message>
        <source>回车另起一段；Ctrl+B 加粗</source>
        <translation>Enter starts a new paragraph; Ctrl+B for bold</translation>
    </message>
    <message>
        <source>印成的样子</source>
        <translation>How it is printed</translation>
    </message>
    <message>
        <source>印成</source>
        <translation>As Printed</translation>
    </message>
    <message>
        <source>修改{field}</source>
        <translation>Change {field}</translation>
    </message>
    <message>
        <source>还没有内容</source>
        <translation>Nothing is filled in yet</translation>
    </message>
    <message>
        <source>年份是 {year}，日期却在 {date_year} 年。</source>
        <translation>The year is {year}, but the date is in {date_year}.</translation>
    </message>
    <message>
        <source>年份改为 {year}</source>
        <translation>Change Year to {year}</translation>
    </message>
    <message>
        <source>日期改到 {year} 年</source>
        <translation>Move Date to {year}</translation>
    </message>
    <message>
        <source>修改年份</source>
        <translation>Change Year</translation>
    </message>
    <message>
        <source>修改日期</source>
        <translation>Change Date</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>我的(&amp;1)</source>
        <translation>&amp;1 Mine</translation>
    </message>
    <message>
        <source>对方的(&amp;2)</source>
        <translation>&amp;2 Theirs</translation>
    </message>
    <message>
        <source>两份都留(&amp;3)</source>
        <translation>&amp;3 Keep both</translation>
    </message>
    <message>
        <source>合并(&amp;M)</source>
        <translation>&amp;Merge</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>不同的部分</source>
        <translation>Parts that differ</translation>
    </message>
    <message>
        <source>部分</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>谁改的</source>
        <translation>Changed by</translation>
    </message>
    <message>
        <source>选用</source>
        <translation>Taken</translation>
    </message>
    <message numerus="yes">
        <source>有 %n 处不同。</source>
        <translation>
            <numerusform>%n part differs. </numerusform>
            <numerusform>%n parts differ. </numerusform>
        </translation>
    </message>
    <message>
        <source>不知道原先是什么样，所以每一处都请看一看、选一选。</source>
        <translation>Nobody knows what both began with, so look at each one and choose. </translation>
    </message>
    <message numerus="yes">
        <source>其中 %n 处双方都改了，请选用哪一份；其余已按谁改了用谁的选好。</source>
        <translation>
            <numerusform>Both have changed %n of them: choose which one to take. The rest is taken from whoever changed it. </numerusform>
            <numerusform>Both have changed %n of them: choose which to take. The rest is taken from whoever changed it. </numerusform>
        </translation>
    </message>
    <message>
        <source>各改各的，已按谁改了用谁的选好，看过即可合并。</source>
        <translation>Each has changed something else, and each part is taken from whoever changed it. </translation>
    </message>
    <message>
        <source>右边划掉的是我的，加下划线的是对方的。合并以后可以撤销。</source>
        <translation>Struck out is mine, underlined is theirs. Merging can be undone.</translation>
    </message>
    <message>
        <source>文字相同，别的不同。</source>
        <translation>The words are the same, something else differs.</translation>
    </message>
    <message>
        <source>双方的更改都要(&amp;3)</source>
        <translation>&amp;3 Changes of both</translation>
    </message>
    <message>
        <source>{side}：不要这篇</source>
        <translation>{side}: without this article</translation>
    </message>
    <message>
        <source>请选</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>我的</source>
        <translation>Mine</translation>
    </message>
    <message>
        <source>对方的</source>
        <translation>Theirs</translation>
    </message>
    <message>
        <source>两份都留</source>
        <translation>Keep both</translation>
    </message>
    <message>
        <source>双方的</source>
        <translation>Both</translation>
    </message>
    <message numerus="yes">
        <source>还有 %n 处没有看过</source>
        <translation>
            <numerusform>%n part has not been looked at</numerusform>
            <numerusform>%n parts have not been looked at</numerusform>
        </translation>
    </message>
    <message>
        <source>两份不同</source>
        <translation>They differ</translation>
    </message>
    <message>
        <source>双方都改了</source>
        <translation>Both</translation>
    </message>
    <message>
        <source>我改了</source>
        <translation>Me</translation>
    </message>
    <message>
        <source>对方改了</source>
        <translation>Them</translation>
    </message>
    <message>
        <source>双方改了不同的地方</source>
        <translation>Both, elsewhere</translation>
    </message>
    <message>
        <source>文章的次序和栏目</source>
        <translation>Order and sections of the articles</translation>
    </message>
    <message>
        <source>整份文件（种类不同）</source>
        <translation>The whole file (another kind)</translation>
    </message>
    <message>
        <source>选用：</source>
        <translation>Take:</translation>
    </message>
    <message>
        <source>下一处要选的(&amp;X)</source>
        <translation>Ne&amp;xt to choose</translation>
    </message>
</context>
<context>
    <name>Merging</name>
    <message>
        <source>正在移到回收站</source>
        <translation>Moving to the trash</translation>
    </message>
    <message>
        <source>正在对照双方的更改</source>
        <translation>Comparing the changes of both</translation>
    </message>
    <message>
        <source>双方的内容相同，不需要合并。</source>
        <translation>Both say the same; there is nothing to merge.</translation>
    </message>
    <message>
        <source>对照并合并：{name}</source>
        <translation>Compare and merge: {name}</translation>
    </message>
    <message>
        <source>合并他人的更改</source>
        <translation>Merge changes of others</translation>
    </message>
    <message>
        <source>用我的 {n} 处</source>
        <translation>{n} of mine</translation>
    </message>
    <message>
        <source>用对方的 {n} 处</source>
        <translation>{n} of theirs</translation>
    </message>
    <message>
        <source>双方都留 {n} 处</source>
        <translation>{n} of both</translation>
    </message>
    <message>
        <source>已合并：{facts}。可以撤销。</source>
        <translation>Merged: {facts}. This can be undone.</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>“{name}”没有移走：这里没有回收站，或者没有权限。</source>
        <translation>&quot;{name}&quot; was not moved: there is no trash here, or it is not allowed.</translation>
    </message>
    <message>
        <source>“{name}”已移到回收站，需要时可以从那里还原。</source>
        <translation>&quot;{name}&quot; is in the trash now and can be put back from there.</translation>
    </message>
</context>
<context>
    <name>Moments</name>
    <message>
        <source>今天 {time}</source>
        <translation>today {time}</translation>
    </message>
    <message>
        <source>昨天 {time}</source>
        <translation>yesterday {time}</translation>
    </message>
    <message>
        <source>{month}月{day}日 {time}</source>
        <translation>{month}/{day} {time}</translation>
    </message>
    <message>
        <source>{year}年{month}月{day}日 {time}</source>
        <translation>{year}-{month}-{day} {time}</translation>
    </message>
</context>
<context>
    <name>NamePattern</name>
    <message>
        <source>可用 {words}</source>
        <translation>Can be used: {words}</translation>
    </message>
</context>
<context>
    <name>NamedAsField</name>
    <message>
        <source>空着则与标题相同；附件顺序号自动加上</source>
        <translation>As the title when empty; the number is added</translation>
    </message>
    <message>
        <source>不列入附件说明</source>
        <translation>Not listed</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>提示</source>
        <translation>Notice</translation>
    </message>
    <message>
        <source>关闭提示</source>
        <translation>Close the notice</translation>
    </message>
</context>
<context>
    <name>Offer</name>
    <message>
        <source>设为{style}  Ctrl+Enter</source>
        <translation>Set to {style}  Ctrl+Enter</translation>
    </message>
    <message>
        <source>设为{style}</source>
        <translation>Set to {style}</translation>
    </message>
</context>
<context>
    <name>OfferingField</name>
    <message>
        <source>列出常用的写法（↓）</source>
        <translation>List what is usual (↓)</translation>
    </message>
</context>
<context>
    <name>OfficeCommands</name>
    <message>
        <source>机构设置已保存。</source>
        <translation>The office profile is saved.</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>OfficeForm</name>
    <message>
        <source>机构名称</source>
        <translation>Name of the office</translation>
    </message>
    <message>
        <source>如：青禾市科普联合会</source>
        <translation>For example: Qinghe Science Association</translation>
    </message>
    <message>
        <source>供稿单位</source>
        <translation>Contributing units</translation>
    </message>
    <message>
        <source>每行一个，输入时自动提示</source>
        <translation>One a line; offered while you type</translation>
    </message>
    <message>
        <source>作者</source>
        <translation>Authors</translation>
    </message>
    <message>
        <source>常用名单</source>
        <translation>Saved Lists</translation>
    </message>
    <message>
        <source>删除这份名单</source>
        <translation>Delete this list</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>名单在“报尾”里存：填好报、送、发，点“常用名单”。</source>
        <translation>Lists are saved in the imprint: fill in &quot;Report to&quot;, &quot;Send to&quot; and &quot;Issue to&quot;, then choose &quot;Saved Lists&quot;.</translation>
    </message>
</context>
<context>
    <name>OfficialImprintForm</name>
    <message>
        <source>版记</source>
        <translation>Imprint</translation>
    </message>
    <message>
        <source>印在最后一页底部。空着的一项不印。</source>
        <translation>Printed at the foot of the last page. What is empty is not printed.</translation>
    </message>
    <message>
        <source>抄送</source>
        <translation>Copies to</translation>
    </message>
    <message>
        <source>输入机关，用“、”分开；可粘贴整行</source>
        <translation>Type offices with &quot;、&quot; between them; a whole line can be pasted</translation>
    </message>
    <message>
        <source>印发机关</source>
        <translation>Printing office</translation>
    </message>
    <message>
        <source>如：青禾市科普协会办公室</source>
        <translation>For example: General Office of Qinghe Science Association</translation>
    </message>
    <message>
        <source>印发日期</source>
        <translation>Printing date</translation>
    </message>
    <message>
        <source>如：2026年3月31日</source>
        <translation>For example: 2026-03-31</translation>
    </message>
    <message>
        <source>共印份数</source>
        <translation>Number of copies</translation>
    </message>
    <message>
        <source>不印</source>
        <translation>none</translation>
    </message>
    <message>
        <source>主送（移到版记）</source>
        <translation>Recipients (in the imprint)</translation>
    </message>
    <message>
        <source>主送机关太多、首页放不下正文时才用</source>
        <translation>only when so many recipients leave the body no room on page 1</translation>
    </message>
    <message>
        <source>一般是办公室（秘书处）；印在左侧</source>
        <translation>The general office as a rule; printed on the left</translation>
    </message>
    <message>
        <source>送印的日子，不早于成文日期；印在右侧</source>
        <translation>The day of printing, not before the date; printed on the right</translation>
    </message>
    <message>
        <source>印成“共印…份”；空着则不印</source>
        <translation>Printed as &quot;共印…份&quot;; not printed when empty</translation>
    </message>
    <message>
        <source>印在抄送之上；正文里的主送机关应空着</source>
        <translation>Printed above the copies; the recipients of the body should be empty then</translation>
    </message>
    <message>
        <source>印成的样子</source>
        <translation>How it is printed</translation>
    </message>
    <message>
        <source>份数</source>
        <translation>Copies</translation>
    </message>
    <message>
        <source>主送机关</source>
        <translation>Recipients</translation>
    </message>
    <message>
        <source>主送</source>
        <translation>Recipients</translation>
    </message>
    <message>
        <source>印成</source>
        <translation>As Printed</translation>
    </message>
    <message>
        <source>修改{field}</source>
        <translation>Change {field}</translation>
    </message>
    <message>
        <source>还没有内容，最后一页不印版记</source>
        <translation>Nothing is filled in; the last page has no imprint</translation>
    </message>
    <message>
        <source>移回正文之前</source>
        <translation>Move Back Above the Body</translation>
    </message>
    <message>
        <source>从正文移到版记</source>
        <translation>Move Here from the Body</translation>
    </message>
    <message>
        <source>把主送机关印回标题之下</source>
        <translation>Print the recipients below the title again</translation>
    </message>
    <message>
        <source>主送机关太多、首页放不下正文时，移到版记里印</source>
        <translation>Print the recipients in the imprint, when so many leave the body no room on page 1</translation>
    </message>
    <message>
        <source>移动主送机关</source>
        <translation>Move Recipients</translation>
    </message>
</context>
<context>
    <name>OfficialPage</name>
    <message>
        <source>正文从这里开始，每一份公文都照此编排。</source>
        <translation>The body begins here; every document is set like this. </translation>
    </message>
    <message>
        <source>关于……的通知</source>
        <translation>Notice on …</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>正在打开“{name}”</source>
        <translation>Opening &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>正在打开样刊</source>
        <translation>Opening the sample</translation>
    </message>
    <message>
        <source>已新建《{name}》：报头报尾照旧，文章已清空，上一期没有改动。</source>
        <translation>&quot;{name}&quot; is new: masthead and imprint are kept, articles are emptied, the last issue is unchanged.</translation>
    </message>
    <message>
        <source>已新建《{name}》：发文机关、署名和抄送照旧，正文已清空，上一件没有改动。</source>
        <translation>&quot;{name}&quot; was made: issuer, signature and distribution stay, the body is empty; the last document was not touched.</translation>
    </message>
    <message>
        <source>{name} 副本</source>
        <translation>{name} copy</translation>
    </message>
    <message>
        <source>这是一份副本，还没有文件；保存时会问存到哪里。</source>
        <translation>This is a copy without a file; saving asks where to put it.</translation>
    </message>
</context>
<context>
    <name>OptionRow</name>
    <message>
        <source>恢复默认</source>
        <translation>Restore default</translation>
    </message>
    <message>
        <source>恢复默认：{name}</source>
        <translation>Restore default: {name}</translation>
    </message>
</context>
<context>
    <name>OptionsDialog</name>
    <message>
        <source>版式选项</source>
        <translation>Template Options</translation>
    </message>
    <message>
        <source>全部恢复默认(&amp;R)</source>
        <translation>&amp;Restore All Defaults</translation>
    </message>
    <message>
        <source>应用(&amp;A)</source>
        <translation>&amp;Apply</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>Origins</name>
    <message>
        <source>正在读来稿原件</source>
        <translation>Reading the original</translation>
    </message>
    <message>
        <source>“{name}”不是文档，打开它可能会运行程序，所以没有打开。</source>
        <translation>&quot;{name}&quot; is no document; opening it might run a program, so it was not opened.</translation>
    </message>
    <message>
        <source>文件没有改动；放入的文章可以在“与来稿原件对照”里把原件另存出来。</source>
        <translation>The file was not changed; &quot;Compare with the original&quot; can save it once the article is placed.</translation>
    </message>
    <message>
        <source>系统里没有能打开“{name}”的程序。</source>
        <translation>No program of this system opens &quot;{name}&quot;.</translation>
    </message>
    <message>
        <source>简报编排</source>
        <translation>Bulletin Composer</translation>
    </message>
    <message>
        <source>“{name}”里可能有宏。</source>
        <translation>&quot;{name}&quot; may hold macros.</translation>
    </message>
    <message>
        <source>宏是会自己运行的小程序。打开以后请不要“启用宏”或“启用内容”。</source>
        <translation>Macros are small programs that run by themselves. Do not enable macros or content after opening it.</translation>
    </message>
    <message>
        <source>打开(&amp;O)</source>
        <translation>&amp;Open</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>草稿里没有来稿“{name}”的原件。</source>
        <translation>The draft does not hold the original of &quot;{name}&quot;.</translation>
    </message>
    <message>
        <source>文章没有受影响。草稿可能用别的程序存过；原件要向供稿单位再取。</source>
        <translation>The article is not affected. The draft may have been saved by another program; ask the unit for the file again.</translation>
    </message>
    <message>
        <source>来稿原件里没有读出文章，不能对照。</source>
        <translation>No article was found in the original, so there is nothing to compare.</translation>
    </message>
    <message>
        <source>与来稿原件对照：{name}</source>
        <translation>Compared with the original: {name}</translation>
    </message>
    <message>
        <source>原件另存为</source>
        <translation>Save original as</translation>
    </message>
    <message>
        <source>原件已另存到 {path}</source>
        <translation>The original was saved to {path}</translation>
    </message>
    <message>
        <source>划掉的是来稿里有、现在没有的；加下划线的是现在才有的。字体字号不比较。</source>
        <translation>Struck out: in the original only. Underlined: new. Fonts and sizes are not compared.</translation>
    </message>
    <message>
        <source>与来稿完全相同，一字未改。</source>
        <translation>Just as it came in, not a character changed.</translation>
    </message>
</context>
<context>
    <name>Outline</name>
    <message>
        <source>目录</source>
        <translation>Outline</translation>
    </message>
    <message>
        <source>筛选标题或供稿单位</source>
        <translation>Filter by title or unit</translation>
    </message>
    <message>
        <source>筛选文章</source>
        <translation>Filter articles</translation>
    </message>
    <message>
        <source>本期</source>
        <translation>This issue</translation>
    </message>
    <message>
        <source>第 {number} 期</source>
        <translation>Issue {number}</translation>
    </message>
    <message>
        <source>总第 {number} 期</source>
        <translation>total no. {number}</translation>
    </message>
    <message>
        <source>还没有文章。把来稿拖到这里，或按 Ctrl+Shift+N 新建一篇。</source>
        <translation>There are no articles yet. Drag contributions here, or press Ctrl+Shift+N to write one.</translation>
    </message>
    <message>
        <source>新建文章</source>
        <translation>Add Article</translation>
    </message>
    <message>
        <source>新栏目</source>
        <translation>New section</translation>
    </message>
    <message>
        <source>新建栏目</source>
        <translation>Add Section</translation>
    </message>
    <message>
        <source>复制文章《{title}》</source>
        <translation>Duplicate Article &quot;{title}&quot;</translation>
    </message>
    <message numerus="yes">
        <source>复制 %n 篇文章</source>
        <translation>
            <numerusform>Duplicate %n Article</numerusform>
            <numerusform>Duplicate %n Articles</numerusform>
        </translation>
    </message>
    <message>
        <source>删除文章《{title}》</source>
        <translation>Delete Article &quot;{title}&quot;</translation>
    </message>
    <message numerus="yes">
        <source>删除 %n 篇文章</source>
        <translation>
            <numerusform>Delete %n Article</numerusform>
            <numerusform>Delete %n Articles</numerusform>
        </translation>
    </message>
    <message>
        <source>删除栏目“{title}”</source>
        <translation>Delete Section &quot;{title}&quot;</translation>
    </message>
    <message numerus="yes">
        <source>删除 %n 个栏目</source>
        <translation>
            <numerusform>Delete %n Section</numerusform>
            <numerusform>Delete %n Sections</numerusform>
        </translation>
    </message>
    <message>
        <source>未命名</source>
        <translation>Untitled</translation>
    </message>
    <message>
        <source>公文</source>
        <translation>Official Document</translation>
    </message>
    <message>
        <source>信函</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>纪要</source>
        <translation>Minutes</translation>
    </message>
    <message>
        <source>命令</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>筛选标题</source>
        <translation>Filter by title</translation>
    </message>
    <message>
        <source>筛选附件</source>
        <translation>Filter attachments</translation>
    </message>
    <message>
        <source>新建附件</source>
        <translation>Add Attachment</translation>
    </message>
    <message numerus="yes">
        <source>复制 %n 个附件</source>
        <translation>
            <numerusform>Duplicate %n Attachment</numerusform>
            <numerusform>Duplicate %n Attachments</numerusform>
        </translation>
    </message>
    <message>
        <source>复制附件《{title}》</source>
        <translation>Duplicate Attachment &quot;{title}&quot;</translation>
    </message>
    <message numerus="yes">
        <source>删除 %n 个附件</source>
        <translation>
            <numerusform>Delete %n Attachment</numerusform>
            <numerusform>Delete %n Attachments</numerusform>
        </translation>
    </message>
    <message>
        <source>删除附件《{title}》</source>
        <translation>Delete Attachment &quot;{title}&quot;</translation>
    </message>
</context>
<context>
    <name>OutlineDelegate</name>
    <message numerus="yes">
        <source>%n 字</source>
        <translation>
            <numerusform>%n word</numerusform>
            <numerusform>%n words</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutlineModel</name>
    <message>
        <source>报头</source>
        <translation>Masthead</translation>
    </message>
    <message>
        <source>本期要文</source>
        <translation>Key Items</translation>
    </message>
    <message>
        <source>简讯</source>
        <translation>Briefs</translation>
    </message>
    <message>
        <source>报尾</source>
        <translation>Imprint</translation>
    </message>
    <message>
        <source>未命名</source>
        <translation>Untitled</translation>
    </message>
    <message>
        <source>{number}页</source>
        <translation>{number} p.</translation>
    </message>
    <message>
        <source>栏目：{title}</source>
        <translation>Section: {title}</translation>
    </message>
    <message numerus="yes">
        <source>%n 篇文章</source>
        <translation>
            <numerusform>%n article</numerusform>
            <numerusform>%n articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n 条</source>
        <translation>
            <numerusform>%n brief</numerusform>
            <numerusform>%n briefs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n 处待查</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>供稿单位：{unit}</source>
        <translation>Contributing unit: {unit}</translation>
    </message>
    <message numerus="yes">
        <source>%n 字</source>
        <translation>
            <numerusform>%n word</numerusform>
            <numerusform>%n words</numerusform>
        </translation>
    </message>
    <message>
        <source>修改标题</source>
        <translation>Change Title</translation>
    </message>
    <message>
        <source>栏目改名为“{name}”</source>
        <translation>Rename Section to &quot;{name}&quot;</translation>
    </message>
    <message numerus="yes">
        <source>移动 %n 篇文章</source>
        <translation>
            <numerusform>Move %n Article</numerusform>
            <numerusform>Move %n Articles</numerusform>
        </translation>
    </message>
    <message>
        <source>移动栏目“{title}”</source>
        <translation>Move Section &quot;{title}&quot;</translation>
    </message>
    <message>
        <source>移动文章《{title}》</source>
        <translation>Move Article &quot;{title}&quot;</translation>
    </message>
    <message>
        <source>版头</source>
        <translation>Head</translation>
    </message>
    <message>
        <source>落款</source>
        <translation>Closing</translation>
    </message>
    <message>
        <source>版记</source>
        <translation>Imprint</translation>
    </message>
    <message>
        <source>正文</source>
        <translation>Body</translation>
    </message>
    <message>
        <source>附件</source>
        <translation>Attachment</translation>
    </message>
    <message>
        <source>附件{number}</source>
        <translation>Att. {number}</translation>
    </message>
    <message>
        <source>{part} {title}</source>
        <translation>{part}: {title}</translation>
    </message>
    <message numerus="yes">
        <source>移动 %n 个附件</source>
        <translation>
            <numerusform>Move %n Attachment</numerusform>
            <numerusform>Move %n Attachments</numerusform>
        </translation>
    </message>
    <message>
        <source>移动附件《{title}》</source>
        <translation>Move Attachment &quot;{title}&quot;</translation>
    </message>
</context>
<context>
    <name>OutlineView</name>
    <message numerus="yes">
        <source>%n 篇文章</source>
        <translation>
            <numerusform>%n article</numerusform>
            <numerusform>%n articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageList</name>
    <message>
        <source>页面列表</source>
        <translation>Page list</translation>
    </message>
</context>
<context>
    <name>PageListModel</name>
    <message>
        <source>第 {number} 页</source>
        <translation>Page {number}</translation>
    </message>
</context>
<context>
    <name>PagesCanvas</name>
    <message>
        <source>版面</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>第 {number} 页，共 {count} 页</source>
        <translation>Page {number} of {count}</translation>
    </message>
    <message>
        <source>正在排版…</source>
        <translation>Composing…</translation>
    </message>
</context>
<context>
    <name>PagesPane</name>
    <message>
        <source>版面</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>页码</source>
        <translation>Page number</translation>
    </message>
    <message>
        <source>输入页码，按回车转到那一页</source>
        <translation>Type a page number and press Enter to go there</translation>
    </message>
    <message>
        <source>版面的大小</source>
        <translation>Zoom of the pages</translation>
    </message>
    <message>
        <source>版面的大小（Ctrl+滚轮也可缩放）</source>
        <translation>Zoom of the pages (or Ctrl+wheel)</translation>
    </message>
    <message>
        <source>第</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>适合页宽</source>
        <translation>Page Width</translation>
    </message>
    <message>
        <source>整页</source>
        <translation>Whole Page</translation>
    </message>
    <message>
        <source>页 / {count}</source>
        <translation>of {count}</translation>
    </message>
    <message>
        <source>正在排版…</source>
        <translation>Composing…</translation>
    </message>
    <message>
        <source>{problem}下面是改动前的版面。</source>
        <translation>{problem} Below are the pages before the change.</translation>
    </message>
    <message>
        <source>转到此处</source>
        <translation>Go to This Place</translation>
    </message>
    <message>
        <source>复制本页文字</source>
        <translation>Copy Text of This Page</translation>
    </message>
</context>
<context>
    <name>PartsDialog</name>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>Paster</name>
    <message>
        <source>粘贴</source>
        <translation>Paste</translation>
    </message>
    <message>
        <source>粘贴到表格</source>
        <translation>Paste into Table</translation>
    </message>
</context>
<context>
    <name>PrintCommands</name>
    <message>
        <source>上一次打印还没有完成。</source>
        <translation>The last printing is not finished yet.</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>这台电脑还没有安装打印机。可以先导出 PDF，在有打印机的电脑上打印。</source>
        <translation>No printer is installed on this computer. Export a PDF and print it on a computer that has one.</translation>
    </message>
    <message>
        <source>导出 PDF</source>
        <translation>Export PDF</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>简报</source>
        <translation>Bulletin</translation>
    </message>
    <message>
        <source>正在打印</source>
        <translation>Printing</translation>
    </message>
    <message>
        <source>第 {done} 页，共 {count} 页</source>
        <translation>Page {done} of {count}</translation>
    </message>
    <message>
        <source>已停止打印。</source>
        <translation>Printing was stopped.</translation>
    </message>
    <message>
        <source>已送往打印机。</source>
        <translation>Sent to the printer.</translation>
    </message>
</context>
<context>
    <name>ProfileDialog</name>
    <message>
        <source>机构设置</source>
        <translation>Office Profile</translation>
    </message>
    <message>
        <source>机构和各刊</source>
        <translation>Office and bulletins</translation>
    </message>
    <message>
        <source>机构</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>已读入 {name}，保存后生效。</source>
        <translation>{name} is read in; save to use it.</translation>
    </message>
    <message>
        <source>已导出到 {name}。</source>
        <translation>Exported to {name}.</translation>
    </message>
    <message>
        <source>新增一种刊</source>
        <translation>Add a bulletin</translation>
    </message>
    <message>
        <source>删除这种刊</source>
        <translation>Delete this bulletin</translation>
    </message>
    <message>
        <source>上移；最上面的是新建时默认的刊</source>
        <translation>Move up; the topmost is the default for new issues</translation>
    </message>
    <message>
        <source>取自本期(&amp;T)</source>
        <translation>&amp;Take from This Issue</translation>
    </message>
    <message>
        <source>把正在编的这一期的报头、报尾、栏目和版式记为一种刊</source>
        <translation>Keep masthead, imprint, sections and template of the issue being edited as a bulletin</translation>
    </message>
    <message>
        <source>导入(&amp;I)…</source>
        <translation>&amp;Import…</translation>
    </message>
    <message>
        <source>读入同事导出的机构设置</source>
        <translation>Read in an office profile that a colleague exported</translation>
    </message>
    <message>
        <source>导出(&amp;E)…</source>
        <translation>&amp;Export…</translation>
    </message>
    <message>
        <source>存成一个文件，交给同事</source>
        <translation>Save it as a file for a colleague</translation>
    </message>
    <message>
        <source>保存(&amp;S)</source>
        <translation>&amp;Save</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>还没有设置刊。编好一期后按“取自本期”，以后新建时报头、报尾就自动填好。</source>
        <translation>No bulletin is set up yet. When an issue is done, choose &quot;Take from This Issue&quot;; new issues then have masthead and imprint filled in.</translation>
    </message>
    <message>
        <source>（未命名的刊）</source>
        <translation>(untitled bulletin)</translation>
    </message>
    <message>
        <source>导入机构设置</source>
        <translation>Import Office Profile</translation>
    </message>
    <message>
        <source>机构设置 (*.yaml)</source>
        <translation>Office profiles (*.yaml)</translation>
    </message>
    <message>
        <source>导出机构设置</source>
        <translation>Export Office Profile</translation>
    </message>
    <message>
        <source>{name}机构设置.yaml</source>
        <translation>{name} office profile.yaml</translation>
    </message>
    <message>
        <source>取自这份公文(&amp;T)</source>
        <translation>&amp;Take from This Document</translation>
    </message>
    <message>
        <source>把正在编的公文的发文机关、代字、署名、抄送和版式记下来</source>
        <translation>Keep issuer, letters, signature, distribution and template of the open document</translation>
    </message>
    <message>
        <source>公文</source>
        <translation>Official Document</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>简报编排</source>
        <translation>Bulletin Composer</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>导入来稿</source>
        <translation>Import Contributions</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>“{name}”有未保存的更改，是否保存？</source>
        <translation>&quot;{name}&quot; has unsaved changes. Save them?</translation>
    </message>
    <message>
        <source>放弃后，上次保存以来的更改无法找回。</source>
        <translation>If you discard them, changes since the last save cannot be recovered.</translation>
    </message>
    <message>
        <source>保存(&amp;S)</source>
        <translation>&amp;Save</translation>
    </message>
    <message>
        <source>放弃更改(&amp;D)</source>
        <translation>&amp;Discard Changes</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>“{name}”打开以后，已被别人或其他程序改写。</source>
        <translation>&quot;{name}&quot; was changed by somebody else or another program after it was opened.</translation>
    </message>
    <message>
        <source>另存一份(&amp;A)…</source>
        <translation>Save a Cop&amp;y…</translation>
    </message>
    <message>
        <source>覆盖(&amp;O)</source>
        <translation>&amp;Overwrite</translation>
    </message>
    <message>
        <source>重新打开(&amp;R)</source>
        <translation>&amp;Reopen</translation>
    </message>
    <message>
        <source>已输入的内容都还在窗口里，可以换个位置保存。</source>
        <translation>Everything you typed is still in the window and can be saved elsewhere.</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>新建</source>
        <translation>New</translation>
    </message>
    <message>
        <source>所有文件 (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>简报编排</source>
        <translation>Bulletin Composer</translation>
    </message>
    <message>
        <source>简报和公文草稿 (*.bulletin *.yaml *.yml)</source>
        <translation>Drafts (*.bulletin *.yaml *.yml)</translation>
    </message>
    <message>
        <source>简报和公文草稿 (*.bulletin)</source>
        <translation>Drafts (*.bulletin)</translation>
    </message>
    <message>
        <source>来稿 ({patterns})</source>
        <translation>Contributions ({patterns})</translation>
    </message>
    <message>
        <source>放弃的更改会在本机保留 30 天，可从“文件 &gt; 找回未保存的内容”找回。</source>
        <translation>Discarded changes are kept on this machine for 30 days; &quot;File &gt; Recover Unsaved Work&quot; brings them back.</translation>
    </message>
    <message>
        <source>选“覆盖”或“重新打开”，被替换的一方会留在“历史版本”里，可以取回。</source>
        <translation>Whichever you choose of &quot;Overwrite&quot; and &quot;Reopen&quot;, the state that is replaced stays in Version History and can be taken back.</translation>
    </message>
    <message>
        <source>选“覆盖”，别人的更改会丢失；选“重新打开”，这里未保存的更改会丢失。</source>
        <translation>&quot;Overwrite&quot; loses the changes of others; &quot;Reopen&quot; loses what is not saved here.</translation>
    </message>
    <message>
        <source>“对照并合并”逐篇列出双方的更改，由您选用。
{told}
{path}</source>
        <translation>&quot;Compare and merge&quot; lists the changes of both, article by article, to choose from.
{told}
{path}</translation>
    </message>
    <message>
        <source>对照并合并(&amp;M)…</source>
        <translation>Compare and &amp;Merge…</translation>
    </message>
    <message>
        <source>已输入的内容都已安全保留在本机，可以换个位置保存。</source>
        <translation>Everything you typed is safe on this machine and can be saved elsewhere.</translation>
    </message>
</context>
<context>
    <name>RecentList</name>
    <message>
        <source>最近的草稿</source>
        <translation>Recent Drafts</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>清除列表(&amp;C)</source>
        <translation>&amp;Clear List</translation>
    </message>
    <message>
        <source>{name}（文件已不在）</source>
        <translation>{name} (file is gone)</translation>
    </message>
</context>
<context>
    <name>RecentModel</name>
    <message>
        <source>文件已不在原来的位置</source>
        <translation>The file is no longer where it was</translation>
    </message>
    <message>
        <source>今天 {time}</source>
        <translation>Today {time}</translation>
    </message>
    <message>
        <source>昨天 {time}</source>
        <translation>Yesterday {time}</translation>
    </message>
</context>
<context>
    <name>RecoveredDialog</name>
    <message>
        <source>找回的内容与“{name}”对照</source>
        <translation>Recovered Work Compared with &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>与文件里的内容没有不同。</source>
        <translation>It is the same as what the file holds.</translation>
    </message>
    <message>
        <source>划掉的是文件里有、找回的内容里没有的；加下划线的是找回的内容里新增的。</source>
        <translation>Struck out is what the file has and the recovered work has not; underlined is what the recovered work adds.</translation>
    </message>
</context>
<context>
    <name>Recovering</name>
    <message>
        <source>没有可以找回的内容。</source>
        <translation>There is nothing to recover.</translation>
    </message>
    <message>
        <source>编辑过的内容都已经保存。</source>
        <translation>Everything that was edited has been saved.</translation>
    </message>
    <message>
        <source>正在打开找回的内容</source>
        <translation>Opening recovered work</translation>
    </message>
    <message>
        <source>已找回。内容还没有保存，请看过以后保存。</source>
        <translation>Recovered. It has not been saved yet: look through it, then save.</translation>
    </message>
    <message numerus="yes">
        <source>另有 %n 份可从“文件 &gt; 找回未保存的内容”打开。</source>
        <translation>
            <numerusform> %n more can be opened with &quot;File &gt; Recover Unsaved Work&quot;.</numerusform>
            <numerusform> %n more can be opened with &quot;File &gt; Recover Unsaved Work&quot;.</numerusform>
        </translation>
    </message>
    <message>
        <source>丢弃后 30 天内仍可找回：“文件 &gt; 找回未保存的内容”。</source>
        <translation>Discarded work can be recovered for 30 days: &quot;File &gt; Recover Unsaved Work&quot;.</translation>
    </message>
    <message>
        <source>正在对照</source>
        <translation>Comparing</translation>
    </message>
    <message>
        <source>原来的文件现在打不开，无法对照。</source>
        <translation>The file cannot be opened now, so there is nothing to compare with.</translation>
    </message>
    <message>
        <source>找回的内容不受影响。</source>
        <translation>The recovered work is not affected.</translation>
    </message>
    <message>
        <source>找回未保存的内容</source>
        <translation>Recover Unsaved Work</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>还没有填完的是“{words}”，请补上。</source>
        <translation> Not filled in completely: &quot;{words}&quot;; please complete it.</translation>
    </message>
    <message>
        <source>正在丢弃</source>
        <translation>Discarding</translation>
    </message>
</context>
<context>
    <name>RecoveryDialog</name>
    <message>
        <source>找回未保存的内容</source>
        <translation>Recover Unsaved Work</translation>
    </message>
    <message>
        <source>与文件对照(&amp;V)…</source>
        <translation>Compare with &amp;File…</translation>
    </message>
    <message>
        <source>丢弃(&amp;D)</source>
        <translation>&amp;Discard</translation>
    </message>
    <message>
        <source>以后再说(&amp;L)</source>
        <translation>&amp;Later</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>打开(&amp;O)</source>
        <translation>&amp;Open</translation>
    </message>
    <message>
        <source>没有保存的内容</source>
        <translation>Unsaved work</translation>
    </message>
    <message>
        <source>第 1 页</source>
        <translation>Page 1</translation>
    </message>
    <message>
        <source>不再提示；30 天内仍可从“文件 &gt; 找回未保存的内容”找回</source>
        <translation>Do not ask again; &quot;File &gt; Recover Unsaved Work&quot; brings it back for 30 days</translation>
    </message>
    <message>
        <source>看它与文件里现在的内容有什么不同</source>
        <translation>See how it differs from what the file holds now</translation>
    </message>
    <message>
        <source>从未保存过</source>
        <translation>Never saved</translation>
    </message>
    <message>
        <source>{time}，已丢弃</source>
        <translation>{time}, discarded</translation>
    </message>
    <message>
        <source>新版本程序留下的内容</source>
        <translation>Left by a newer version of the program</translation>
    </message>
    <message>
        <source>未命名公文</source>
        <translation>Untitled Document</translation>
    </message>
    <message>
        <source>未命名简报</source>
        <translation>Untitled Issue</translation>
    </message>
    <message numerus="yes">
        <source>上次没有正常关闭，找到 %n 份没有保存的内容。</source>
        <translation>
            <numerusform>The program did not close properly. %n draft that was not saved has been found.</numerusform>
            <numerusform>The program did not close properly. %n drafts that were not saved have been found.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>有 %n 份没有保存的内容可以找回。</source>
        <translation>
            <numerusform>%n draft that was not saved can be recovered.</numerusform>
            <numerusform>%n drafts that were not saved can be recovered.</numerusform>
        </translation>
    </message>
    <message>
        <source>打开后仍是未保存的，原来的文件不会被改动，直到您自己保存。</source>
        <translation>What you open is still unsaved; its file stays as it is until you save.</translation>
    </message>
    <message>
        <source>正在排版…</source>
        <translation>Setting the page…</translation>
    </message>
    <message>
        <source>最后写在{place}：“…{words}”</source>
        <translation>Last written in {place}: &quot;…{words}&quot;</translation>
    </message>
    <message>
        <source>这个文件后来又被改写过。打开后保存时会先问您，不会直接覆盖。</source>
        <translation>This file has been written again since. Saving will ask first and write over nothing.</translation>
    </message>
    <message>
        <source>原来的文件已不在原处。打开后保存，会在原处重新写出。</source>
        <translation>The file has gone from its place. Saving will write it there anew.</translation>
    </message>
    <message>
        <source>原来的文件现在打不开。打开后请另存到别处。</source>
        <translation>The file cannot be opened now. Save elsewhere after opening.</translation>
    </message>
    <message>
        <source>记录的末尾没有写完整，最后一两秒输入的内容可能不在里面。</source>
        <translation>The end of the record is incomplete; the last second or two of typing may be missing.</translation>
    </message>
    <message>
        <source>版面暂时排不出来，不影响打开。</source>
        <translation>The page cannot be set just now; it can be opened all the same.</translation>
    </message>
    <message>
        <source>还没有填完的：“{words}”。打开后请自己补上。</source>
        <translation>Not filled in completely: &quot;{words}&quot;. Complete it after opening.</translation>
    </message>
</context>
<context>
    <name>RedlineText</name>
    <message>
        <source>改</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>增</source>
        <translation>New</translation>
    </message>
    <message>
        <source>删</source>
        <translation>Gone</translation>
    </message>
    <message>
        <source>移</source>
        <translation>Moved</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>（无标题）</source>
        <translation>(no title)</translation>
    </message>
    <message>
        <source>《{title}》</source>
        <translation>&quot;{title}&quot;</translation>
    </message>
    <message>
        <source>删 {gone} 字，增 {new} 字</source>
        <translation>{gone} characters gone, {new} new</translation>
    </message>
    <message>
        <source>没有改动</source>
        <translation>No changes</translation>
    </message>
    <message>
        <source>换了位置，内容没有改动</source>
        <translation>Moved; nothing in it has changed</translation>
    </message>
    <message>
        <source>文字没有改动，只有格式或设置不同</source>
        <translation>The words are the same; only formatting or settings differ</translation>
    </message>
    <message>
        <source>〔图〕</source>
        <translation>[Picture] </translation>
    </message>
    <message>
        <source>（没有图题）</source>
        <translation>(no caption)</translation>
    </message>
    <message>
        <source>，格式也有改动</source>
        <translation>, and formatting has changed</translation>
    </message>
    <message>
        <source>（格式有变）</source>
        <translation> (formatting changed)</translation>
    </message>
    <message>
        <source>第 {page} 页，共 {count} 页</source>
        <translation>Page {page} of {count}</translation>
    </message>
    <message>
        <source>{title}花脸稿</source>
        <translation>{title} – Comparison</translation>
    </message>
    <message>
        <source>划掉的是删去的，加下划线的是新增的。</source>
        <translation>Struck out is what is gone, underlined is what is new.</translation>
    </message>
    <message>
        <source>其余 {n} 个部分没有改动，没有印出。</source>
        <translation>{n} other parts have not changed and are not printed.</translation>
    </message>
</context>
<context>
    <name>RedlineView</name>
    <message>
        <source>只看有改动的(&amp;O)</source>
        <translation>&amp;Only changes</translation>
    </message>
    <message>
        <source>上一处(&amp;P)</source>
        <translation>&amp;Previous</translation>
    </message>
    <message>
        <source>下一处(&amp;N)</source>
        <translation>&amp;Next</translation>
    </message>
    <message>
        <source>改动</source>
        <translation>Changes</translation>
    </message>
    <message>
        <source>划掉的是删去的，加下划线的是新增的</source>
        <translation>Struck out is what is gone, underlined is what is new</translation>
    </message>
    <message>
        <source>有改动的部分</source>
        <translation>Changed parts</translation>
    </message>
    <message>
        <source>没有改动。</source>
        <translation>No changes.</translation>
    </message>
    <message>
        <source>改 {n}</source>
        <translation>{n} changed</translation>
    </message>
    <message>
        <source>增 {n}</source>
        <translation>{n} new</translation>
    </message>
    <message>
        <source>删 {n}</source>
        <translation>{n} gone</translation>
    </message>
    <message>
        <source>移 {n}</source>
        <translation>{n} moved</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{parts}；{characters}</source>
        <translation>{parts}; {characters}</translation>
    </message>
</context>
<context>
    <name>Remembering</name>
    <message>
        <source>设置没有保存下来，下次启动时恢复原来的设置。</source>
        <translation>The settings could not be saved; the next start has the former ones.</translation>
    </message>
</context>
<context>
    <name>ResultBar</name>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>已导出 {names}</source>
        <translation>Exported {names}</translation>
    </message>
    <message>
        <source>打开文件</source>
        <translation>Open File</translation>
    </message>
    <message>
        <source>打开文件夹</source>
        <translation>Open Folder</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>Safety</name>
    <message>
        <source>输入的内容又能自动保留了。</source>
        <translation>What you type is kept again.</translation>
    </message>
    <message>
        <source>输入的内容现在不能自动保留：{why}请及时保存；能够保留时会告诉您。</source>
        <translation>What you type cannot be kept automatically now: {why} Save soon; you will be told when it works again.</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>{name} 副本</source>
        <translation>{name} copy</translation>
    </message>
    <message>
        <source>另存副本</source>
        <translation>Save a Copy</translation>
    </message>
    <message>
        <source>正在保存副本</source>
        <translation>Saving a copy</translation>
    </message>
    <message>
        <source>{name} 另存</source>
        <translation>{name} saved copy</translation>
    </message>
    <message>
        <source>另存一份</source>
        <translation>Save a Copy</translation>
    </message>
    <message>
        <source>正在保存</source>
        <translation>Saving</translation>
    </message>
    <message>
        <source>另存为</source>
        <translation>Save As</translation>
    </message>
    <message>
        <source>已保存到 {path}</source>
        <translation>Saved to {path}</translation>
    </message>
    <message>
        <source>副本已保存到 {path}</source>
        <translation>Copy saved to {path}</translation>
    </message>
    <message>
        <source>已保存到 {path}，但这次没能留下历史版本：{cause}</source>
        <translation>Saved to {path}, but no earlier version could be kept this time: {cause}</translation>
    </message>
</context>
<context>
    <name>SectionBox</name>
    <message>
        <source>换一个栏目，文章就移过去；写一个新名称，就新建栏目</source>
        <translation>Choose another section to move the article there; write a new name to make a new section</translation>
    </message>
    <message>
        <source>把《{title}》移到“{section}”</source>
        <translation>Move &quot;{title}&quot; to &quot;{section}&quot;</translation>
    </message>
    <message>
        <source>无栏目</source>
        <translation>No section</translation>
    </message>
</context>
<context>
    <name>SectionModel</name>
    <message>
        <source>文章</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>字数</source>
        <translation>Words</translation>
    </message>
    <message>
        <source>页数</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>（没有标题）</source>
        <translation>(no title)</translation>
    </message>
</context>
<context>
    <name>SectionPage</name>
    <message>
        <source>栏目名称</source>
        <translation>Name of the section</translation>
    </message>
    <message>
        <source>空着则不印栏目名</source>
        <translation>No name is printed when empty</translation>
    </message>
    <message>
        <source>在这个栏目新建文章</source>
        <translation>Add Article to This Section</translation>
    </message>
    <message>
        <source>栏目</source>
        <translation>Section</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>修改栏目名称</source>
        <translation>Rename Section</translation>
    </message>
    <message>
        <source>新建文章</source>
        <translation>Add Article</translation>
    </message>
    <message>
        <source>这个栏目还没有文章，因此不会印出来。</source>
        <translation>This section has no articles yet and is therefore not printed.</translation>
    </message>
    <message>
        <source>栏目名印在第一篇文章之上。</source>
        <translation>The name is printed above the first article.</translation>
    </message>
    <message>
        <source>没有名称的栏目不印栏目名，文章紧接着前面的内容。</source>
        <translation>A section without a name prints none; its articles follow what stands before.</translation>
    </message>
    <message>
        <source>栏目拼音</source>
        <translation>Pinyin of the section</translation>
    </message>
    <message>
        <source>如：DIFANG KEXIE；空着则不印</source>
        <translation>For example: DIFANG KEXIE; not printed when empty</translation>
    </message>
    <message>
        <source>拼音</source>
        <translation>Pinyin</translation>
    </message>
    <message>
        <source>修改栏目拼音</source>
        <translation>Change Pinyin of Section</translation>
    </message>
</context>
<context>
    <name>SectionTable</name>
    <message>
        <source>栏目中的文章</source>
        <translation>Articles of the section</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>语言</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>外观</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>跟随系统</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>浅色</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>文字大小</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>最近文件</source>
        <translation>Recent files</translation>
    </message>
    <message>
        <source>清除(&amp;C)</source>
        <translation>&amp;Clear</translation>
    </message>
    <message>
        <source>忘掉用过的供稿单位和作者，不再提示；草稿不受影响</source>
        <translation>Forget the contributing units and authors used before and offer them no more; drafts are not affected</translation>
    </message>
    <message>
        <source>导出文件夹</source>
        <translation>Export folder</translation>
    </message>
    <message>
        <source>草稿所在的文件夹</source>
        <translation>Folder of the draft</translation>
    </message>
    <message>
        <source>选择(&amp;B)…</source>
        <translation>&amp;Browse…</translation>
    </message>
    <message>
        <source>导出文件名</source>
        <translation>Export file name</translation>
    </message>
    <message>
        <source>导出后打开文件夹(&amp;O)</source>
        <translation>&amp;Open the folder after export</translation>
    </message>
    <message>
        <source>打开(&amp;P)</source>
        <translation>O&amp;pen</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>窗口</source>
        <translation>Window</translation>
    </message>
    <message>
        <source>语言(&amp;L)</source>
        <translation>&amp;Language</translation>
    </message>
    <message>
        <source>外观(&amp;T)</source>
        <translation>&amp;Appearance</translation>
    </message>
    <message>
        <source>文字大小(&amp;S)</source>
        <translation>Text &amp;size</translation>
    </message>
    <message>
        <source>最近文件(&amp;R)</source>
        <translation>&amp;Recent files</translation>
    </message>
    <message>
        <source>输入</source>
        <translation>Input</translation>
    </message>
    <message>
        <source>用过的名称</source>
        <translation>Names used before</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>文件夹(&amp;F)</source>
        <translation>&amp;Folder</translation>
    </message>
    <message>
        <source>文件名(&amp;N)</source>
        <translation>File &amp;name</translation>
    </message>
    <message>
        <source>存放位置</source>
        <translation>Where Things Are Kept</translation>
    </message>
    <message>
        <source>设置和版式</source>
        <translation>Settings and templates</translation>
    </message>
    <message>
        <source>供稿单位 {units} 个，作者 {authors} 个</source>
        <translation>{units} contributing units, {authors} authors</translation>
    </message>
    <message>
        <source>导出到文件夹</source>
        <translation>Export to Folder</translation>
    </message>
    <message>
        <source>设置和版式存放的文件夹</source>
        <translation>Folder of settings and templates</translation>
    </message>
    <message>
        <source>历史版本最多占用</source>
        <translation>Most space for versions</translation>
    </message>
    <message>
        <source>所有草稿的历史版本合计；超过时最旧的先清理</source>
        <translation>Of the versions of all drafts together; beyond it the oldest go first</translation>
    </message>
    <message>
        <source>历史版本最多占用(&amp;V)</source>
        <translation>Most space for &amp;versions</translation>
    </message>
</context>
<context>
    <name>Sharing</name>
    <message>
        <source>正在保留原来的状态</source>
        <translation>Keeping the state before</translation>
    </message>
    <message>
        <source>这份草稿是只读打开的，没有改动；要修改请打开副本。</source>
        <translation>This draft is open read-only and was not changed; open a copy to change it.</translation>
    </message>
    <message>
        <source>打开副本来改</source>
        <translation>Open a Copy to Change</translation>
    </message>
    <message>
        <source>再看一次</source>
        <translation>Check Again</translation>
    </message>
    <message>
        <source>{who}已关闭《{name}》，现在可以编辑了。</source>
        <translation>{who} has closed &quot;{name}&quot;; it can be edited now.</translation>
    </message>
    <message>
        <source>开始编辑</source>
        <translation>Start Editing</translation>
    </message>
    <message>
        <source>只读：{held}</source>
        <translation>Read-only: {held}</translation>
    </message>
    <message>
        <source>{held}保存时会发现他的更改，不会互相覆盖；也可以另存一份。</source>
        <translation>{held} Saving notices the changes of others and overwrites nothing; you can also save another copy.</translation>
    </message>
    <message>
        <source>另存一份…</source>
        <translation>Save Another Copy…</translation>
    </message>
    <message>
        <source>《{name}》的文件已被删除或移走；内容还在窗口里，保存会重新建立它。</source>
        <translation>The file of &quot;{name}&quot; was deleted or moved; all of it is still in the window, and saving makes the file again.</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>《{name}》的文件已被别人或其他程序改写。</source>
        <translation>The file of &quot;{name}&quot; was changed by somebody else or another program.</translation>
    </message>
    <message>
        <source>对照并合并…</source>
        <translation>Compare and Merge…</translation>
    </message>
    <message>
        <source>重新打开</source>
        <translation>Reopen</translation>
    </message>
    <message>
        <source>以后</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>网盘在文件旁留下了冲突副本：{names}</source>
        <translation>The cloud drive has left a conflict copy beside the file: {names}</translation>
    </message>
    <message>
        <source>打开文件夹</source>
        <translation>Open Folder</translation>
    </message>
    <message>
        <source>不再提示</source>
        <translation>Do Not Tell Again</translation>
    </message>
    <message>
        <source>已合并。冲突副本“{name}”还在原处。</source>
        <translation>Merged. The conflict copy &quot;{name}&quot; is still where it was.</translation>
    </message>
    <message>
        <source>移到回收站</source>
        <translation>Move to Trash</translation>
    </message>
    <message>
        <source>没有保存的更改可从“文件 &gt; 找回未保存的内容”找回。</source>
        <translation>Changes that were not saved can be recovered with &quot;File &gt; Recover Unsaved Work&quot;.</translation>
    </message>
    <message>
        <source>没有保存的更改留在“历史版本”里，可以取回。</source>
        <translation>Changes that were not saved stay in Version History and can be taken back.</translation>
    </message>
</context>
<context>
    <name>SharingWords</name>
    <message>
        <source>另一位用户</source>
        <translation>another user</translation>
    </message>
    <message>
        <source>{name} 在 {machine} 上</source>
        <translation>{name} on {machine}</translation>
    </message>
    <message>
        <source>从今天 {time} 起</source>
        <translation> since {time} today</translation>
    </message>
    <message>
        <source>从 {date} {time} 起</source>
        <translation> since {date} {time}</translation>
    </message>
    <message>
        <source>《{name}》{since}已在这台电脑的另一个窗口里打开着。</source>
        <translation>&quot;{name}&quot; is open in another window on this computer{since}.</translation>
    </message>
    <message>
        <source>《{name}》由 {who}{since}打开着。</source>
        <translation>&quot;{name}&quot; is held open by {who}{since}.</translation>
    </message>
    <message>
        <source>上次由 {who}打开《{name}》后没有正常关闭（电脑可能关机或断网了）。</source>
        <translation>&quot;{name}&quot; was opened by {who} and never closed properly (that computer may have been shut down or cut off).</translation>
    </message>
    <message>
        <source>《{name}》设为只读（写保护），可以查看，不能修改。</source>
        <translation>&quot;{name}&quot; is write-protected: it can be viewed, but not changed.</translation>
    </message>
    <message>
        <source>没有在《{name}》所在文件夹里保存的权限，可以查看，不能修改。</source>
        <translation>Saving in the folder of &quot;{name}&quot; is not allowed: it can be viewed, but not changed.</translation>
    </message>
    <message>
        <source>为了不互相覆盖，可以先只读查看，他关闭以后会提示您接着编辑；也可以打开一份副本，改好后另存。</source>
        <translation>So that nobody overwrites the other, view it read-only: you are told when it has been closed and can go on then. Or open a copy and save that elsewhere.</translation>
    </message>
    <message>
        <source>请转到那个窗口接着编辑。这里也可以只读查看，或打开一份副本。</source>
        <translation>Go on in that window. Here it can be viewed read-only, or opened as a copy.</translation>
    </message>
    <message>
        <source>只读打开(&amp;R)</source>
        <translation>Open &amp;Read-only</translation>
    </message>
    <message>
        <source>打开一份副本(&amp;C)</source>
        <translation>Open a &amp;Copy</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>继续打开以后由您编辑。如果他其实还开着，您保存时程序会发现他的更改，不会覆盖。</source>
        <translation>Opening it makes you the one who edits. If it is open there after all, saving notices the changes and overwrites nothing.</translation>
    </message>
    <message>
        <source>继续打开(&amp;O)</source>
        <translation>&amp;Open</translation>
    </message>
    <message>
        <source>简报编排</source>
        <translation>Bulletin Composer</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>这份草稿还开着，回到刚才的位置</source>
        <translation>This draft is still open; go back to where you were</translation>
    </message>
    <message>
        <source>按版式新建</source>
        <translation>New from a Template</translation>
    </message>
    <message>
        <source>继续编辑 {name}</source>
        <translation>Go on with {name}</translation>
    </message>
    <message>
        <source>打开(&amp;O)</source>
        <translation>&amp;Open</translation>
    </message>
    <message>
        <source>新建下一期(&amp;N)</source>
        <translation>&amp;New Next Issue</translation>
    </message>
    <message>
        <source>打开所在文件夹(&amp;F)</source>
        <translation>Open &amp;Folder</translation>
    </message>
    <message>
        <source>从列表中移除(&amp;R)</source>
        <translation>&amp;Remove from List</translation>
    </message>
    <message>
        <source>简报编排</source>
        <translation>Bulletin Composer</translation>
    </message>
    <message>
        <source>写好文章，其余的交给版式</source>
        <translation>You write the articles, templates do the rest</translation>
    </message>
    <message>
        <source>期号日期顺延，报头报尾照旧</source>
        <translation>Number and date move on, masthead and imprint stay</translation>
    </message>
    <message>
        <source>完整的一期，可以随意改动</source>
        <translation>A whole issue to play with</translation>
    </message>
    <message>
        <source>新建下一期</source>
        <translation>New Next Issue</translation>
    </message>
    <message>
        <source>从一期空白的简报开始</source>
        <translation>Start with an empty issue</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>打开已有的草稿</source>
        <translation>Open a draft</translation>
    </message>
    <message>
        <source>打开样刊</source>
        <translation>Open the Sample</translation>
    </message>
    <message>
        <source>把草稿文件拖到窗口里就能打开，把来稿拖进来就能导入</source>
        <translation>Drop a draft on the window to open it, or contributions to import them</translation>
    </message>
    <message>
        <source>第一次使用</source>
        <translation>First time here</translation>
    </message>
    <message>
        <source>先打开样刊看一看，点哪里改哪里，右边就是印出来的样子。</source>
        <translation>Open the sample and look around. Click a place to change it; on the right is what will be printed.</translation>
    </message>
    <message>
        <source>每月做简报</source>
        <translation>A bulletin every month</translation>
    </message>
    <message>
        <source>点“新建下一期”，选上个月的草稿，期号和日期会自动顺延。</source>
        <translation>Choose &quot;New Next Issue&quot; and the draft of last month; number and date move on by themselves.</translation>
    </message>
    <message>
        <source>手头已有来稿</source>
        <translation>Contributions at hand</translation>
    </message>
    <message>
        <source>把文本文件拖到这里，文章、要文、简讯会自动分开。</source>
        <translation>Drop the text files here, and articles, key items and briefs are told apart.</translation>
    </message>
    <message>
        <source>新建简报</source>
        <translation>New Issue</translation>
    </message>
    <message>
        <source>最近的草稿</source>
        <translation>Recent Drafts</translation>
    </message>
    <message>
        <source>还没有打开过草稿。编好的简报和公文会列在这里，带着第一页的样子。</source>
        <translation>No draft has been opened yet. Issues and documents will be listed here, with a picture of their first page.</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>状态栏</source>
        <translation>Status bar</translation>
    </message>
    <message>
        <source>保存状态</source>
        <translation>Saved</translation>
    </message>
    <message>
        <source>页数</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>字数</source>
        <translation>Words</translation>
    </message>
    <message>
        <source>待查</source>
        <translation>Findings</translation>
    </message>
    <message>
        <source>字体</source>
        <translation>Fonts</translation>
    </message>
    <message>
        <source>消息</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>待查：—</source>
        <translation>Findings: —</translation>
    </message>
    <message>
        <source>字体：—</source>
        <translation>Fonts: —</translation>
    </message>
    <message>
        <source>正在排版</source>
        <translation>Composing</translation>
    </message>
    <message>
        <source>新草稿，尚未保存</source>
        <translation>New draft, not saved yet</translation>
    </message>
    <message>
        <source>未保存</source>
        <translation>Not saved</translation>
    </message>
    <message>
        <source>已保存 {time}</source>
        <translation>Saved {time}</translation>
    </message>
    <message>
        <source>选中 {chosen} 字，共 {all} 字</source>
        <translation>{chosen} of {all} words selected</translation>
    </message>
    <message numerus="yes">
        <source>%n 字</source>
        <translation>
            <numerusform>%n word</numerusform>
            <numerusform>%n words</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n 页</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message>
        <source>{pages}，末页余 {lines} 行</source>
        <translation>{pages}, {lines} lines left on the last</translation>
    </message>
    <message numerus="yes">
        <source>%n 处待查</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
    <message>
        <source>无待查</source>
        <translation>No findings</translation>
    </message>
    <message numerus="yes">
        <source>字体：%n 种替代</source>
        <translation>
            <numerusform>Fonts: %n stand-in</numerusform>
            <numerusform>Fonts: %n stand-ins</numerusform>
        </translation>
    </message>
    <message>
        <source>字体齐备</source>
        <translation>All fonts present</translation>
    </message>
    <message>
        <source>{name}：{text}</source>
        <translation>{name}: {text}</translation>
    </message>
</context>
<context>
    <name>Styles</name>
    <message>
        <source>正文</source>
        <translation>Body Text</translation>
    </message>
    <message>
        <source>一级标题</source>
        <translation>Heading 1</translation>
    </message>
    <message>
        <source>二级标题</source>
        <translation>Heading 2</translation>
    </message>
    <message>
        <source>三级标题</source>
        <translation>Heading 3</translation>
    </message>
    <message>
        <source>四级标题</source>
        <translation>Heading 4</translation>
    </message>
    <message>
        <source>项目列表</source>
        <translation>Bullets</translation>
    </message>
    <message>
        <source>编号列表</source>
        <translation>Numbers</translation>
    </message>
    <message>
        <source>表题</source>
        <translation>Caption</translation>
    </message>
    <message>
        <source>表头</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>表格</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>图片</source>
        <translation>Picture</translation>
    </message>
    <message>
        <source>图题</source>
        <translation>Caption</translation>
    </message>
</context>
<context>
    <name>SymbolDialog</name>
    <message>
        <source>特殊符号</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>按名称或拼音首字母查找，如“书名号”“smh”</source>
        <translation>Find by name, such as &quot;section&quot; or &quot;degree&quot;</translation>
    </message>
    <message>
        <source>查找符号</source>
        <translation>Find a symbol</translation>
    </message>
    <message>
        <source>符号</source>
        <translation>Symbols</translation>
    </message>
    <message>
        <source>插入</source>
        <translation>Insert</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>没有叫这个名字的符号</source>
        <translation>No symbol has this name</translation>
    </message>
</context>
<context>
    <name>Symbols</name>
    <message>
        <source>标点</source>
        <translation>Punctuation</translation>
    </message>
    <message>
        <source>六角括号，用于发文字号</source>
        <translation>Tortoise-shell brackets, for document numbers</translation>
    </message>
    <message>
        <source>左六角括号</source>
        <translation>Left tortoise-shell bracket</translation>
    </message>
    <message>
        <source>右六角括号</source>
        <translation>Right tortoise-shell bracket</translation>
    </message>
    <message>
        <source>双书名号</source>
        <translation>Double title marks</translation>
    </message>
    <message>
        <source>单书名号</source>
        <translation>Single title marks</translation>
    </message>
    <message>
        <source>方头括号</source>
        <translation>Lenticular brackets</translation>
    </message>
    <message>
        <source>双引号</source>
        <translation>Double quotation marks</translation>
    </message>
    <message>
        <source>单引号</source>
        <translation>Single quotation marks</translation>
    </message>
    <message>
        <source>圆括号</source>
        <translation>Parentheses</translation>
    </message>
    <message>
        <source>方括号</source>
        <translation>Square brackets</translation>
    </message>
    <message>
        <source>破折号</source>
        <translation>Dash</translation>
    </message>
    <message>
        <source>省略号</source>
        <translation>Ellipsis</translation>
    </message>
    <message>
        <source>一字线，用于起止</source>
        <translation>Short dash, from … to …</translation>
    </message>
    <message>
        <source>浪纹线，用于数值范围</source>
        <translation>Wavy dash, for ranges of values</translation>
    </message>
    <message>
        <source>间隔号</source>
        <translation>Middle dot</translation>
    </message>
    <message>
        <source>顿号</source>
        <translation>Enumeration comma</translation>
    </message>
    <message>
        <source>同上</source>
        <translation>Ditto mark</translation>
    </message>
    <message>
        <source>全角空格</source>
        <translation>Full-width space</translation>
    </message>
    <message>
        <source>序号</source>
        <translation>Numbering</translation>
    </message>
    <message>
        <source>单位与数学</source>
        <translation>Units and mathematics</translation>
    </message>
    <message>
        <source>摄氏度</source>
        <translation>Degree Celsius</translation>
    </message>
    <message>
        <source>全角百分号</source>
        <translation>Full-width per cent sign</translation>
    </message>
    <message>
        <source>千分号</source>
        <translation>Per mille sign</translation>
    </message>
    <message>
        <source>平方米</source>
        <translation>Square metre</translation>
    </message>
    <message>
        <source>千米</source>
        <translation>Kilometre</translation>
    </message>
    <message>
        <source>千克</source>
        <translation>Kilogram</translation>
    </message>
    <message>
        <source>度</source>
        <translation>Degree</translation>
    </message>
    <message>
        <source>人民币元</source>
        <translation>Yuan sign</translation>
    </message>
    <message>
        <source>乘号</source>
        <translation>Multiplication sign</translation>
    </message>
    <message>
        <source>除号</source>
        <translation>Division sign</translation>
    </message>
    <message>
        <source>正负号</source>
        <translation>Plus-minus sign</translation>
    </message>
    <message>
        <source>小于等于</source>
        <translation>Less than or equal to</translation>
    </message>
    <message>
        <source>大于等于</source>
        <translation>Greater than or equal to</translation>
    </message>
    <message>
        <source>不等于</source>
        <translation>Not equal to</translation>
    </message>
    <message>
        <source>约等于</source>
        <translation>Approximately equal to</translation>
    </message>
    <message>
        <source>二分之一</source>
        <translation>One half</translation>
    </message>
    <message>
        <source>平方</source>
        <translation>Squared</translation>
    </message>
    <message>
        <source>立方</source>
        <translation>Cubed</translation>
    </message>
    <message>
        <source>汉字零，用于年份</source>
        <translation>Hanzi zero, for years</translation>
    </message>
    <message>
        <source>标记</source>
        <translation>Marks</translation>
    </message>
    <message>
        <source>空方框</source>
        <translation>Empty box</translation>
    </message>
    <message>
        <source>打勾方框</source>
        <translation>Ticked box</translation>
    </message>
    <message>
        <source>打叉方框</source>
        <translation>Crossed box</translation>
    </message>
    <message>
        <source>实方块</source>
        <translation>Solid square</translation>
    </message>
    <message>
        <source>实菱形</source>
        <translation>Solid diamond</translation>
    </message>
    <message>
        <source>空菱形</source>
        <translation>Empty diamond</translation>
    </message>
    <message>
        <source>实圆点</source>
        <translation>Solid dot</translation>
    </message>
    <message>
        <source>空圆圈</source>
        <translation>Empty circle</translation>
    </message>
    <message>
        <source>双圆圈</source>
        <translation>Double circle</translation>
    </message>
    <message>
        <source>实五角星</source>
        <translation>Solid star</translation>
    </message>
    <message>
        <source>空五角星</source>
        <translation>Empty star</translation>
    </message>
    <message>
        <source>实三角</source>
        <translation>Solid triangle</translation>
    </message>
    <message>
        <source>空三角</source>
        <translation>Empty triangle</translation>
    </message>
    <message>
        <source>对勾</source>
        <translation>Tick</translation>
    </message>
    <message>
        <source>右箭头</source>
        <translation>Right arrow</translation>
    </message>
    <message>
        <source>左箭头</source>
        <translation>Left arrow</translation>
    </message>
    <message>
        <source>上箭头</source>
        <translation>Up arrow</translation>
    </message>
    <message>
        <source>下箭头</source>
        <translation>Down arrow</translation>
    </message>
    <message>
        <source>注意号</source>
        <translation>Reference mark</translation>
    </message>
    <message>
        <source>章节号</source>
        <translation>Section sign</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Numero sign</translation>
    </message>
    <message>
        <source>星号</source>
        <translation>Asterisk</translation>
    </message>
    <message>
        <source>圈{number}</source>
        <translation>Circled {number}</translation>
    </message>
    <message>
        <source>括号汉字{number}</source>
        <translation>Hanzi {number} in parentheses</translation>
    </message>
    <message>
        <source>罗马数字{number}</source>
        <translation>Roman numeral {number}</translation>
    </message>
    <message>
        <source>小写罗马数字{number}</source>
        <translation>Small Roman numeral {number}</translation>
    </message>
</context>
<context>
    <name>TableDialog</name>
    <message>
        <source>插入表格</source>
        <translation>Insert Table</translation>
    </message>
    <message>
        <source>行数</source>
        <translation>Rows</translation>
    </message>
    <message>
        <source>列数</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>第一行是表头，跨页时重复(&amp;H)</source>
        <translation>First row is a &amp;header, repeated on every page</translation>
    </message>
    <message>
        <source>可不填</source>
        <translation>optional</translation>
    </message>
    <message>
        <source>表题</source>
        <translation>Caption</translation>
    </message>
    <message>
        <source>行数(&amp;R)</source>
        <translation>&amp;Rows</translation>
    </message>
    <message>
        <source>列数(&amp;C)</source>
        <translation>&amp;Columns</translation>
    </message>
    <message>
        <source>表题(&amp;T)</source>
        <translation>Cap&amp;tion</translation>
    </message>
    <message>
        <source>也可以直接从 Excel 或 Word 复制表格，粘贴到正文里。</source>
        <translation>You can also copy a table in Excel or Word and paste it into the text.</translation>
    </message>
    <message>
        <source>插入</source>
        <translation>Insert</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>TableTools</name>
    <message>
        <source>表格工具</source>
        <translation>Table tools</translation>
    </message>
    <message>
        <source>在上方插入行</source>
        <translation>Insert Row Above</translation>
    </message>
    <message>
        <source>在下方插入行</source>
        <translation>Insert Row Below</translation>
    </message>
    <message>
        <source>在左侧插入列</source>
        <translation>Insert Column Left</translation>
    </message>
    <message>
        <source>在右侧插入列</source>
        <translation>Insert Column Right</translation>
    </message>
    <message>
        <source>删除行</source>
        <translation>Delete Row</translation>
    </message>
    <message>
        <source>删除列</source>
        <translation>Delete Column</translation>
    </message>
    <message>
        <source>删除表格</source>
        <translation>Delete Table</translation>
    </message>
    <message>
        <source>合并单元格</source>
        <translation>Merge Cells</translation>
    </message>
    <message>
        <source>拆分单元格</source>
        <translation>Split Cells</translation>
    </message>
    <message>
        <source>表头行（跨页重复）</source>
        <translation>Header Row (Repeats on Each Page)</translation>
    </message>
    <message>
        <source>列宽…</source>
        <translation>Column Widths…</translation>
    </message>
    <message>
        <source>单元格左对齐</source>
        <translation>Align Cell Left</translation>
    </message>
    <message>
        <source>单元格居中</source>
        <translation>Centre Cell</translation>
    </message>
    <message>
        <source>单元格右对齐</source>
        <translation>Align Cell Right</translation>
    </message>
    <message>
        <source>插入表格</source>
        <translation>Insert Table</translation>
    </message>
    <message>
        <source>插入行</source>
        <translation>Insert Row</translation>
    </message>
    <message>
        <source>插入列</source>
        <translation>Insert Column</translation>
    </message>
    <message>
        <source>单元格对齐</source>
        <translation>Align Cells</translation>
    </message>
    <message>
        <source>设置表头行</source>
        <translation>Set Header Row</translation>
    </message>
    <message>
        <source>调整列宽</source>
        <translation>Change Column Widths</translation>
    </message>
    <message>
        <source>表格(&amp;G)</source>
        <translation>Ta&amp;ble</translation>
    </message>
    <message>
        <source>横排（单独占页，表头在装订边）</source>
        <translation>Turned (on pages of its own, its head at the binding edge)</translation>
    </message>
    <message>
        <source>表格横排</source>
        <translation>Turn Table</translation>
    </message>
    <message>
        <source>表格竖排</source>
        <translation>Set Table Upright</translation>
    </message>
</context>
<context>
    <name>Taker</name>
    <message>
        <source>没有插入</source>
        <translation>Nothing Inserted</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>已换到别的文章，没有插入；请回到原处再做一次。</source>
        <translation>Another article is shown now, and nothing was inserted; go back to the place and try again.</translation>
    </message>
</context>
<context>
    <name>TemplatesDialog</name>
    <message>
        <source>版式</source>
        <translation>Template</translation>
    </message>
    <message>
        <source>自己的版式放在 {folder}</source>
        <translation>Put your own templates in {folder}</translation>
    </message>
    <message>
        <source>采用(&amp;A)</source>
        <translation>&amp;Use</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>换用版式《{name}》</source>
        <translation>Use Template &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>{name}（不能用）</source>
        <translation>{name} (cannot be used)</translation>
    </message>
</context>
<context>
    <name>TidyModel</name>
    <message>
        <source>种类和位置</source>
        <translation>Kind and place</translation>
    </message>
    <message>
        <source>改动</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>空段落</source>
        <translation>empty paragraph</translation>
    </message>
    <message>
        <source>&#x3000;→ 项目列表</source>
        <translation>  → list</translation>
    </message>
</context>
<context>
    <name>TidyPanel</name>
    <message>
        <source>整理建议</source>
        <translation>What could be tidied</translation>
    </message>
    <message>
        <source>接受所选(&amp;A)</source>
        <translation>&amp;Accept Ticked</translation>
    </message>
    <message>
        <source>拒绝(&amp;D)</source>
        <translation>&amp;Decline</translation>
    </message>
    <message>
        <source>本篇</source>
        <translation>This article</translation>
    </message>
    <message>
        <source>选中的文字</source>
        <translation>Selected text</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>Everything</translation>
    </message>
    <message>
        <source>整理范围</source>
        <translation>What to look through</translation>
    </message>
    <message>
        <source>整理光标所在的部分、选中的文字，还是全部文字</source>
        <translation>Look through the part where the cursor is, the selected text, or everything</translation>
    </message>
    <message>
        <source>打勾的改动一次改好，可以一次撤销</source>
        <translation>Make all ticked changes in one step, which can be undone at once</translation>
    </message>
    <message>
        <source>当前这一处不改，这份草稿打开期间不再提示 (Del)</source>
        <translation>Leave this one as it is and do not propose it again while this draft is open (Del)</translation>
    </message>
    <message>
        <source>没有选中文字，改为本篇。</source>
        <translation>Nothing is selected; looking through this article. </translation>
    </message>
    <message numerus="yes">
        <source>共 %n 处</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
    <message>
        <source>正在查看全文…</source>
        <translation>Looking through the text…</translation>
    </message>
    <message>
        <source>没有要整理的地方</source>
        <translation>There is nothing to tidy</translation>
    </message>
    <message>
        <source>整理</source>
        <translation>Tidy</translation>
    </message>
    <message>
        <source>整理 {count} 处：{lost} 字丢失，{exchanged} 字换形</source>
        <translation>{count} tidied: {lost} characters lost, {exchanged} exchanged</translation>
    </message>
    <message>
        <source>，去掉 {dropped} 个记号</source>
        <translation>, {dropped} marks taken out</translation>
    </message>
    <message>
        <source>。</source>
        <translation>. </translation>
    </message>
</context>
<context>
    <name>ToolBar</name>
    <message>
        <source>工具栏</source>
        <translation>Tool bar</translation>
    </message>
    <message numerus="yes">
        <source>%n 处待查</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
    <message>
        <source>没有待查之处</source>
        <translation>No findings</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>入门</source>
        <translation>Tour</translation>
    </message>
    <message>
        <source>跳过</source>
        <translation>Skip</translation>
    </message>
    <message>
        <source>开始使用</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
</context>
<context>
    <name>TrialPages</name>
    <message>
        <source>页</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>上一页</source>
        <translation>Previous Page</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>Next Page</translation>
    </message>
    <message>
        <source>第 {page} 页，共 {count} 页</source>
        <translation>Page {page} of {count}</translation>
    </message>
    <message>
        <source>正在排版…</source>
        <translation>Composing…</translation>
    </message>
</context>
<context>
    <name>UnitsField</name>
    <message>
        <source>“、”分开单位，“，”分组；可粘贴整行；拖动或 Ctrl+←→ 调整顺序，Del 删除</source>
        <translation>&quot;、&quot; between units, &quot;，&quot; between groups; a whole line can be pasted; drag or press Ctrl+←→ to change the order, Del to delete</translation>
    </message>
    <message>
        <source>第 {number} 个，共 {count} 个：{unit}</source>
        <translation>{number} of {count}: {unit}</translation>
    </message>
    <message>
        <source>分组</source>
        <translation>new group</translation>
    </message>
    <message>
        <source>复制(&amp;C)</source>
        <translation>&amp;Copy</translation>
    </message>
    <message>
        <source>复制整行(&amp;C)</source>
        <translation>&amp;Copy Line</translation>
    </message>
    <message>
        <source>修改(&amp;E)</source>
        <translation>&amp;Edit</translation>
    </message>
    <message>
        <source>在此后分组(&amp;G)</source>
        <translation>New &amp;Group after This</translation>
    </message>
    <message>
        <source>删除(&amp;D)</source>
        <translation>&amp;Delete</translation>
    </message>
    <message>
        <source>粘贴(&amp;P)</source>
        <translation>&amp;Paste</translation>
    </message>
    <message>
        <source>用“、”分开；可粘贴整行；拖动或 Ctrl+←→ 调整顺序，Del 删除</source>
        <translation>&quot;、&quot; parts them; a whole line can be pasted; drag or Ctrl+←→ to reorder, Del deletes</translation>
    </message>
</context>
<context>
    <name>UnplacedPanel</name>
    <message>
        <source>导入的文字都已归位</source>
        <translation>All imported text has its place</translation>
    </message>
    <message>
        <source>插到光标处(&amp;I)</source>
        <translation>Insert at &amp;Cursor</translation>
    </message>
    <message>
        <source>另建一篇(&amp;N)</source>
        <translation>&amp;New Article</translation>
    </message>
    <message>
        <source>删去(&amp;X)</source>
        <translation>De&amp;lete</translation>
    </message>
    <message>
        <source>未能归位的文字</source>
        <translation>Unplaced text</translation>
    </message>
    <message>
        <source>用这段文字新建一篇文章；较短的首行作为标题</source>
        <translation>Make an article of this text; a short first line becomes its title</translation>
    </message>
    <message>
        <source>不要这段文字，可以撤销</source>
        <translation>Drop this text; can be undone</translation>
    </message>
    <message>
        <source>插入未归位的文字</source>
        <translation>Insert Unplaced Text</translation>
    </message>
    <message>
        <source>用未归位的文字新建文章</source>
        <translation>New Article from Unplaced Text</translation>
    </message>
    <message>
        <source>删去未归位的文字</source>
        <translation>Delete Unplaced Text</translation>
    </message>
    <message>
        <source>作为段落插入光标所在段落之后</source>
        <translation>Insert as paragraphs after the one with the cursor</translation>
    </message>
    <message>
        <source>另建附件(&amp;N)</source>
        <translation>&amp;New Attachment</translation>
    </message>
    <message>
        <source>用这段文字新建一个附件；较短的首行作为标题</source>
        <translation>Make an attachment of this text; a short first line is its title</translation>
    </message>
    <message>
        <source>用未归位的文字新建附件</source>
        <translation>Make Attachment of Unplaced Text</translation>
    </message>
</context>
<context>
    <name>WebCopy</name>
    <message>
        <source>已复制选中的内容，可以粘贴到网页和微信公众号的编辑器。</source>
        <translation>The selection was copied; paste it into an editor for the web or WeChat.</translation>
    </message>
    <message>
        <source>已复制全文，可以粘贴到网页和微信公众号的编辑器。</source>
        <translation>The whole text was copied; paste it into an editor for the web or WeChat.</translation>
    </message>
    <message>
        <source>正在复制…</source>
        <translation>Copying…</translation>
    </message>
</context>
<context>
    <name>WidthsDialog</name>
    <message>
        <source>列宽</source>
        <translation>Column Widths</translation>
    </message>
    <message>
        <source>按内容自动分配(&amp;A)</source>
        <translation>&amp;Automatic, by Content</translation>
    </message>
    <message>
        <source>第 {number} 列</source>
        <translation>Column {number}</translation>
    </message>
    <message>
        <source>确定</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>合计 {total} %；不是 100 也可以，按比例分配。</source>
        <translation>{total} % in all; it need not be 100, shares are what counts.</translation>
    </message>
</context>
<context>
    <name>_DefaultsForm</name>
    <message>
        <source>公文</source>
        <translation>Official Document</translation>
    </message>
    <message>
        <source>新建公文时自动填好；字号、日期和标题每份不同。</source>
        <translation>Filled in when a document is begun; number, date and title differ each time.</translation>
    </message>
    <message>
        <source>空着则用机构名称</source>
        <translation>the name of the office when empty</translation>
    </message>
    <message>
        <source>发文机关</source>
        <translation>Issued by</translation>
    </message>
    <message>
        <source>标志末字</source>
        <translation>Mark ends in</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>none</translation>
    </message>
    <message>
        <source>机关代字</source>
        <translation>Letters of the office</translation>
    </message>
    <message>
        <source>如：青科协</source>
        <translation>For example: QKX</translation>
    </message>
    <message>
        <source>发文字号中年份之前的字</source>
        <translation>What stands before the year in the number</translation>
    </message>
    <message>
        <source>空着则与发文机关相同</source>
        <translation>the issuers when empty</translation>
    </message>
    <message>
        <source>署名</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>用印</source>
        <translation>Seal</translation>
    </message>
    <message>
        <source>加盖印章</source>
        <translation>Sealed</translation>
    </message>
    <message>
        <source>不加盖印章</source>
        <translation>Not sealed</translation>
    </message>
    <message>
        <source>加盖签发人签名章</source>
        <translation>Stamped with the signature</translation>
    </message>
    <message>
        <source>抄送</source>
        <translation>Copies to</translation>
    </message>
    <message>
        <source>每份都抄送的机关</source>
        <translation>offices that every document is copied to</translation>
    </message>
    <message>
        <source>印发机关</source>
        <translation>Printing office</translation>
    </message>
    <message>
        <source>如：青禾市科普协会办公室</source>
        <translation>For example: General Office of Qinghe Science Association</translation>
    </message>
    <message>
        <source>版式</source>
        <translation>Template</translation>
    </message>
    <message>
        <source>版式选项…</source>
        <translation>Template Options…</translation>
    </message>
</context>
<context>
    <name>_DoneBar</name>
    <message>
        <source>提示</source>
        <translation>Notice</translation>
    </message>
    <message>
        <source>撤销(&amp;U)</source>
        <translation>&amp;Undo</translation>
    </message>
</context>
<context>
    <name>_HeadForm</name>
    <message>
        <source>报头和版式</source>
        <translation>Masthead and Template</translation>
    </message>
    <message>
        <source>期号和日期每期不同，新建时再填。</source>
        <translation>Issue number and date differ each time and are filled in with each new issue.</translation>
    </message>
    <message>
        <source>刊名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>如：青禾科普简报</source>
        <translation>For example: Qinghe Science Bulletin</translation>
    </message>
    <message>
        <source>编发单位</source>
        <translation>Editing office</translation>
    </message>
    <message>
        <source>如：青禾市科普联合会编</source>
        <translation>For example: Edited by Qinghe Science Association</translation>
    </message>
    <message>
        <source>密级</source>
        <translation>Classification</translation>
    </message>
    <message>
        <source>如：内部资料</source>
        <translation>For example: Internal</translation>
    </message>
    <message>
        <source>栏目</source>
        <translation>Sections</translation>
    </message>
    <message>
        <source>每行一个，如：工作动态</source>
        <translation>One a line, for example: News of Our Work</translation>
    </message>
    <message>
        <source>版式</source>
        <translation>Template</translation>
    </message>
    <message>
        <source>版式选项…</source>
        <translation>Template Options…</translation>
    </message>
    <message>
        <source>每期都有的栏目写在这里，一行一个；没有就空着。</source>
        <translation>Sections of every issue are written here, one a line; leave it empty if there are none.</translation>
    </message>
</context>
<context>
    <name>_LineDelegate</name>
    <message>
        <source>要文</source>
        <translation>Key item</translation>
    </message>
    <message>
        <source>空着就恢复自动</source>
        <translation>Empty restores the automatic line</translation>
    </message>
</context>
<context>
    <name>_WorkCell</name>
    <message>
        <source>进度</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>放弃这项操作</source>
        <translation>Give up this operation</translation>
    </message>
</context>
</TS>
