<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>AboutDialog</name>
    <message>
        <source>关于与诊断</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>简报编排</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>版本 {version}。编排中文简报，导出 PDF 和 DOCX。以 Apache-2.0 许可发布。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>字体</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>系统</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>关闭</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>复制全部</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>把字体和系统信息复制到剪贴板，便于求助</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已复制</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>文件(&amp;F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编辑(&amp;E)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>插入(&amp;I)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>格式(&amp;O)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本期(&amp;B)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>视图(&amp;V)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>工具(&amp;T)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>帮助(&amp;H)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新建(&amp;N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新建一期空白的简报</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新建下一期(&amp;T)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>由上一期新建下一期：期号和日期顺延，报头报尾照旧，文章清空</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打开(&amp;O)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打开已有的草稿</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>开始页(&amp;H)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>回到开始页</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>保存(&amp;S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>保存草稿</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>另存为(&amp;A)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>用另一个名称保存，以后都存到新文件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>另存副本(&amp;C)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>另存一份副本，仍编辑原来的文件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导入来稿(&amp;I)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>把来稿文件导入这一期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导出(&amp;E)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导出 PDF 和 DOCX</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导出 PDF(&amp;D)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按上次的设置导出 PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打印(&amp;P)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打印这一期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>小册子打印(&amp;B)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>骑马钉：A3 纸每面两页，自动排定页序</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>关闭(&amp;W)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>关闭这份草稿</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>退出(&amp;Q)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>退出程序</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>撤销(&amp;U)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>撤销上一步</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>重做(&amp;R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>重做撤销的一步</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>剪切(&amp;T)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>复制(&amp;C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>粘贴(&amp;P)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>粘贴，并换成本刊的样式</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>无格式粘贴(&amp;L)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>只粘贴文字</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全选(&amp;A)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>查找(&amp;F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在整期中查找</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>替换(&amp;H)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在整期中查找和替换</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>查找下一处(&amp;N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>查找上一处(&amp;V)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文章(&amp;A)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在当前文章之后新建一篇文章</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>简讯(&amp;B)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新增一条简讯</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>栏目(&amp;S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新增一个栏目</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>图片(&amp;P)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在光标处插入图片</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>表格(&amp;T)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在光标处插入表格</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编者按(&amp;E)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>给这篇文章加编者按</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>特殊符号(&amp;Y)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>插入键盘上没有的符号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>日期(&amp;D)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>插入今天的日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正文(&amp;0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正文段落</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>一级标题(&amp;1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>一级标题，如“一、”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>二级标题(&amp;2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>二级标题，如“（一）”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>三级标题(&amp;3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>三级标题，如“1.”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>四级标题(&amp;4)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>四级标题，如“（1）”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>项目列表(&amp;L)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>项目列表</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编号列表(&amp;N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编号列表</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>加粗(&amp;B)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>加粗</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>倾斜(&amp;I)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>倾斜（印成楷体）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>下划线(&amp;U)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>下划线</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上标(&amp;S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上标</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>清除格式(&amp;C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>清除所选文字的格式</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>左对齐</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>居中</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>右对齐</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>版式选项(&amp;O)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>每行字数、每页行数、要文标记、页码等</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>报头(&amp;M)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>填写报头</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本期要文(&amp;K)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>查看和修改本期要文</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>简讯(&amp;J)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编辑简讯</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>报尾(&amp;I)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>填写报、送、发和联系方式</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上移(&amp;U)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>把选中的文章、栏目或简讯上移</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>下移(&amp;D)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>把选中的文章、栏目或简讯下移</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>改名(&amp;R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>修改文章标题或栏目名称</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>复制一份(&amp;C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>把选中的文章复制一份</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>删除(&amp;X)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>删除选中的文章、栏目或简讯，可以撤销</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>检查(&amp;F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>列出待查之处</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>下一处待查(&amp;N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>到下一处待查的地方</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>整理(&amp;T)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>处理导入时未能归位的文字</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>字数统计(&amp;W)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>各篇和全期的字数</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>目录(&amp;O)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>显示或隐藏目录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>版面(&amp;P)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>显示或隐藏版面</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>专注(&amp;F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>只显示正文</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>到下一个窗格(&amp;N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在目录、正文、版面之间移动</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>到上一个窗格(&amp;B)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在版面、正文、目录之间移动</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>放大正文(&amp;I)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>缩小正文(&amp;U)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>放大版面</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>缩小版面</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>适合页宽</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>整页</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>双页</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>页面列表</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>下一页</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上一页</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>深色(&amp;D)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>深色外观</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>English</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>换成英文界面</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>机构设置(&amp;P)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位名称、各刊报头、报送名单、供稿单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>版式(&amp;T)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选择这一期的版式</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>设置(&amp;S)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>程序设置</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>命令面板(&amp;C)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按名称或拼音首字母执行任何命令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>使用说明(&amp;H)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打开使用说明</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>快捷键(&amp;K)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>列出所有快捷键</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>入门(&amp;T)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>五步认识这个程序</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>关于与诊断(&amp;A)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>版本、字体和系统信息</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>最近(&amp;R)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ArticleFields</name>
    <message>
        <source>加眉题、副标题、编者按</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>眉题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>标题上方的小字</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>标题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文章标题（Shift+Enter 换行）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>副标题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>如：——云溪县的三点做法</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>供稿单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>如：市科普联合会</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>作者</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不印</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>栏目</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编者按</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>印在正文之前，“编者按：”自动加上</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>修改{field}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>＋{field}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>加{field}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BodyEdit</name>
    <message>
        <source>设为{style}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>改变字形</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>清除格式</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>改变对齐</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>插入日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>样式</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正文</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>删除</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>输入</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>粘贴</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>剪切</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>无格式粘贴</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>移动文字</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在取图片</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>分段</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>改变级别</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>删除图片</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BookletDialog</name>
    <message>
        <source>小册子打印</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>纸张</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A3 横放，每面两页</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A4 横放，每面两页，缩小</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>最后一页（报尾）放在封底</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>空白页排在最后一页之前</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打印方式</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打印机自动双面（沿短边翻转）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>手动双面，分两遍</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第二遍从最后一张印起</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>取出的纸第一张在最下面时勾选</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在排页…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在看的一面</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上一面</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>下一面</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打印(&amp;P)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打印第二遍(&amp;2)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导出 PDF(&amp;E)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>关闭</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>纸张(&amp;A)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>方式(&amp;W)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打印第一遍(&amp;P)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在打印机的设置里选“双面，沿短边翻转”。印好后整叠对折，在折缝处订两钉。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第一遍印各张的正面。印好后把整叠纸左右翻面、上边不变，放回纸盒，再打印第二遍。纸张方向各打印机不同，请先用两张纸试印。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{pages} 页，用 {sheets} 张 {paper} 纸</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>，空白 %n 页</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>原大</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>缩至 {n}%</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{text}，{size}。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正面</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>反面</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第 {sheet} 张{face}：{left} | {right}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>空白</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>简报</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}小册子</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导出小册子</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF 文件 (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已导出 {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BottomPanel</name>
    <message>
        <source>查找、检查和整理</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>查找</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>检查</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>整理</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>关闭 (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>关闭面板</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{name}，%n 处</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BriefsDelegate</name>
    <message>
        <source>日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>如：3.5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>简讯</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>一条简讯，一段话</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BriefsForm</name>
    <message>
        <source>简讯</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在当前一条之后新增（回车）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上移（Alt+↑）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>下移（Alt+↓）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>删除这一条（Shift+Del）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按日期排序</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有简讯。点“新增简讯”或按 Ctrl+Shift+B 写一条；也可以一次粘贴多段，每段成为一条。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新增简讯</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>粘贴</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>删除简讯</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>移动简讯</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按日期排序简讯</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>粘贴 %n 条简讯</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>修改简讯日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>修改简讯</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} 条，共 {words} 字</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在此后新增(&amp;A)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上移(&amp;U)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>下移(&amp;D)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>删除(&amp;X)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按日期排序(&amp;S)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BriefsModel</name>
    <message>
        <source>日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>内容</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>字数</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>拖动序号可以换次序（Alt+↑↓）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>日期只用来排序，不单独印出；空着时按内容开头的日期排</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BriefsTable</name>
    <message>
        <source>简讯</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BulletinPage</name>
    <message>
        <source>报头和版式</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>报尾</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正文从这里开始，每一篇文章都照此编排。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>供稿单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文章标题</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Column</name>
    <message>
        <source>表题（可不填）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>图题（可不填）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在此输入正文，或粘贴来稿</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>命令面板</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>命令或文章的名称，或拼音首字母</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>要执行的命令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>命令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有找到。可以换个说法，或试试拼音首字母。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文章</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>报头</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本期要文</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未命名文章</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>简讯</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>报尾</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConcernList</name>
    <message>
        <source>导出前检查</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按 Enter 或双击，到要改的地方</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有要留意的地方，可以导出。</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n 处要留意，</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>其中 %n 处缺项或有误。</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n 处要留意，不改也可以导出。</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContactRows</name>
    <message>
        <source>加一行</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>加一行联系方式</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>联系方式第 {row} 行第 {column} 栏</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>如：电话：0000-1234567</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>修改联系方式</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在这一行加一栏</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上移一行</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>下移一行</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>删除这一行</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>加一栏联系方式</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>移动联系方式</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>删除一行联系方式</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CountDialog</name>
    <message>
        <source>字数统计</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文章</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>字数</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>字符数（不计空格）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>字符数（计空格）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中文字符</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未命名</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>简讯（%n 条）</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>文章和简讯合计</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>报头、栏目和报尾</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>各篇和全期的字数</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>字数按 Word 的方法计算：一个汉字或全角标点为一字，一个西文单词或数字为一字。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>关闭</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>复制表格(&amp;C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>复制后可以粘贴到 Excel 或 WPS 表格</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>程序遇到意外问题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>程序遇到意外问题，刚才的操作可能没有完成。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已输入的内容还在窗口里。建议先另存一份，再继续工作；如果问题反复出现，请把下面的报告复制给维护人员，报告里没有简报的内容。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>问题报告</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>另存一份(&amp;A)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>复制报告(&amp;C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>继续工作(&amp;G)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已另存一份，可以放心继续。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>报告已复制。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>打开日历（Alt+↓）</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EditMenu</name>
    <message>
        <source>剪切(&amp;T)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>复制(&amp;C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>粘贴(&amp;P)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全选(&amp;A)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportCommands</name>
    <message>
        <source>简报</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上一次导出还没有完成。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在导出</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导出</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>、</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{names}已经存在。要用这次导出的内容覆盖吗？</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>覆盖</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不覆盖</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已停止导出，没有改动任何文件。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>关闭</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>另选位置…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打印还没有完成，现在关闭会中断打印。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导出还没有完成，现在关闭就得不到导出的文件。草稿不受影响。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中断并关闭</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>等它完成</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>导出</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>简报</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;PDF（打印、发布）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;DOCX（继续修改）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文件夹</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选择(&amp;B)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文件名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} 是刊名，{number} 是期号，{date} 是日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF 种类</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>普通</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF/A-2b 归档</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF/UA 无障碍</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>印刷四色（CMYK）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>交印刷厂时用；归档种类不能用</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导出后打开文件夹(&amp;O)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>将得到的文件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导出(&amp;E)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} 刊名&#x3000;{number} 期号&#x3000;{date} 日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>格式</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文件夹(&amp;F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文件名(&amp;N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF 种类(&amp;K)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>关闭</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>将得到：
{names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请至少选择一种格式。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>、</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已有同名文件，导出时会先询问：{names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导出到文件夹</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FigureTools</name>
    <message>
        <source>图片工具</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写图题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>替代文字…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>向左旋转</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>向右旋转</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>替换图片…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>并排添加图片…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>与上面的图片并排</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不再并排</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>左移</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>右移</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>删除图片</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>插入图片</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>并排添加图片</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>替换图片</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>图片</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>所有文件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>并排图片</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>替代文字</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>一句话说明图片内容，读屏软件会念出来，不印在纸上：</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>修改替代文字</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>旋转图片</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>移动图片</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>图片(&amp;J)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FileCommands</name>
    <message>
        <source>未命名简报</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新建</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新建哪个刊的一期：</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选择上一期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打开</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} 副本</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>另存副本</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在保存副本</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} 另存</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>另存一份</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>一次打开一份草稿，其余的没有打开。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在打开“{name}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在打开样刊</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已新建《{name}》：报头报尾照旧，文章已清空，上一期没有改动。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在保存</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>另存为</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已保存到 {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>副本已保存到 {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>简报编排</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}（尚未保存）</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindPanel</name>
    <message>
        <source>区分大小写(&amp;C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全字匹配(&amp;W)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正则表达式(&amp;X)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不分全角半角(&amp;Q)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>替换(&amp;R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>替换本篇(&amp;B)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部替换(&amp;A)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>找到的地方</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>查找内容</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>替换为</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>查“AI”时不要“MAIL”；对汉字不起作用</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>如 \d+月 是若干数字加“月”；替换时用 $1 表示第一个括号里的内容</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>查“A”也找到“Ａ”，查“（”也找到“(”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>替换当前这一处，并到下一处</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>替换当前文章中打勾的各处</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>替换整期中打勾的各处，可以一次撤销</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有找到</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>共 %n 处</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>第 {row} 处，共 {count} 处</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>替换“{words}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>本篇替换 %n 处</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>全部替换 %n 处</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>已替换 %n 处。</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>正在查找…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindingsModel</name>
    <message>
        <source>程度</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>位置</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>问题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&#x3000;改为：</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindingsPanel</name>
    <message>
        <source>待查之处</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>采纳建议(&amp;A)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不再提示(&amp;D)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>把原文改为建议的写法，可以撤销</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导入时的提示，看过之后可以去掉，可以撤销</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有发现问题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在检查，版面排好后列在这里</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>改为“{words}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>去掉一条提示</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HelpCommands</name>
    <message>
        <source>左边是这一期的目录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>点一下就到那里。文章可以拖动排序，也可以按 Alt+↑ 和 Alt+↓ 移动。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中间填写和修改</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>从 Word、WPS 或网页粘贴的文字会换成本刊的样式。Ctrl+1 至 Ctrl+4 是各级标题。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>右边就是印出来的样子</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>随写随排。点版面上的字，光标就到正文的那个地方。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>印之前检查一下</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>缺供稿单位、缺字、标题层次不对等，都会逐条列出，点一下就到那里。快捷键 F7。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导出 PDF 和 DOCX</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>满意了就导出或打印。每一步都可以撤销；按 F1 随时看使用说明。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>使用说明</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>搜索</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>搜索使用说明</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>目录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有找到。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正文</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HitModel</name>
    <message>
        <source>位置</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>内容</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>页</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Importing</name>
    <message>
        <source>正在导入来稿</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导入来稿</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>有 %n 份来稿没有导入</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>已导入：{facts}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>、</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>文章 %n 篇</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>简讯 %n 条</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>未归位的文字 %n 段</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>待核对 %n 处</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImprintForm</name>
    <message>
        <source>报尾</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>印在最后一页底部。空着的一项不印。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>常用名单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>套用存好的报送名单，或把现在的名单存起来</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>报送</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>输入单位，用“、”分开；可粘贴整行</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>报</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>报（上级）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送（平级）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>发</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>发（下级）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>增发</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本期增发</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>印数</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不印</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>印成“共印…份”；空着则不印</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>人员</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>责任编辑</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>审核</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签发</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>姓名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>联系方式</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>印成</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>印成的样子</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>修改{field}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有内容，最后一页不印报尾</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有存过名单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>把现在的名单存为…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>套用名单“{name}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>名单的名称（已有的同名名单会被换掉）：</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>保存</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>取消</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InputMethod</name>
    <message>
        <source>系统用的是 fcitx 4，本程序无法直接使用它输入中文。请安装 fcitx 5（软件包 fcitx5 和 fcitx5-chinese-addons），重新登录后即可输入。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fcitx 5 没有打开 IBus 前端，本程序里可能无法输入中文。请在“Fcitx 5 配置 → 附加组件”中启用“IBus 前端”，然后重新启动本程序。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>系统设为使用 fcitx，但它没有运行，暂时无法输入中文。请启动 fcitx 5（软件包 fcitx5 和 fcitx5-chinese-addons），然后重新启动本程序。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>系统设为使用 ibus，但它没有运行，暂时无法输入中文。请启动 ibus（软件包 ibus 和 ibus-libpinyin），然后重新启动本程序。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyItemsForm</name>
    <message>
        <source>印本期要文</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有文章。有了文章，这里会自动列出它们的标题。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本期要文</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>自动列出文章标题，标题改了这里也跟着改；也可以另写一行或不列入。次序随文章，在目录中移动文章即可。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>标记</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>要文标记</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>另写这一行（F2）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>恢复自动：与文章标题一致</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不列入（Del）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>到这篇文章（回车）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>另加一行，不属于任何文章</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上移另加的一行（Alt+↑）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>下移另加的一行（Alt+↓）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不列入要文《{title}》</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>恢复自动要文《{title}》</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>另加一行要文</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>删除要文“{line}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>移动要文</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>修改要文</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>无</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>重新列入（Del）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>删除这一行（Del）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不印本期要文</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>改要文标记</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyItemsModel</name>
    <message>
        <source>要文</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文章标题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>状态</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这一行与文章标题《{title}》相差很大</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>（还没有标题）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>自动</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已改</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不列入</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>无标题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>另加</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyItemsTable</name>
    <message>
        <source>本期要文</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>在标题后新起正文段落</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>段落内换行</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>降一级标题或列表</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>升一级标题或列表</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打开菜单</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>快捷键</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按名称或按键筛选</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>筛选</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打印</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>关闭</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>简报编排快捷键</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>菜单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>名称</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按键</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MastheadForm</name>
    <message>
        <source>报头</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>空着的一项不印。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>刊名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>如：青禾科普简报</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>年份</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不印</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>期号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>如：3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>总期号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编发单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>如：青禾市科普联合会编</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>如：3.31、2026年3月31日</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>密级</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>如：内部资料</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>如：000001</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按语</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>印在本期要文之后、文章之前的一段话</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>首页上方的红色大字</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>印在期号前；空着则不印</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本年的第几期；可以写汉字，如十二</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>创刊以来的第几期；空着则不印</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>印在红线上方左侧，连“编”或“编印”一起写</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>印在红线上方右侧；↑↓ 换日子，Alt+↓ 打开日历</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>印在首页左上角</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>印在首页右上角</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>回车另起一段；Ctrl+B 加粗</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>印成的样子</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>印成</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>修改{field}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有内容</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>年份是 {year}，日期却在 {date_year} 年。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>年份改为 {year}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>日期改到 {year} 年</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>修改年份</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>修改日期</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>提示</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>关闭提示</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Offer</name>
    <message>
        <source>设为{style}  Ctrl+Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>设为{style}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OfficeCommands</name>
    <message>
        <source>机构设置已保存。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>关闭</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OfficeForm</name>
    <message>
        <source>机构名称</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>如：青禾市科普联合会</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>供稿单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>每行一个，输入时自动提示</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>作者</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>常用名单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>删除这份名单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>名称</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>名单在“报尾”里存：填好报、送、发，点“常用名单”。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OptionRow</name>
    <message>
        <source>恢复默认</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>恢复默认：{name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OptionsDialog</name>
    <message>
        <source>版式选项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部恢复默认(&amp;R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>应用(&amp;A)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>取消</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Outline</name>
    <message>
        <source>目录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>筛选标题或供稿单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>筛选文章</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第 {number} 期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>总第 {number} 期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有文章。把来稿拖到这里，或按 Ctrl+Shift+N 新建一篇。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新建文章</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新栏目</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新建栏目</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>复制文章《{title}》</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>复制 %n 篇文章</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>删除文章《{title}》</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>删除 %n 篇文章</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>删除栏目“{title}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>删除 %n 个栏目</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>未命名</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OutlineDelegate</name>
    <message numerus="yes">
        <source>%n 字</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutlineModel</name>
    <message>
        <source>报头</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本期要文</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>简讯</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>报尾</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未命名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number}页</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>栏目：{title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n 篇文章</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n 条</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n 处待查</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>，</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>供稿单位：{unit}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n 字</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>修改标题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>栏目改名为“{name}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>移动 %n 篇文章</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>移动栏目“{title}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>移动文章《{title}》</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OutlineView</name>
    <message numerus="yes">
        <source>%n 篇文章</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageList</name>
    <message>
        <source>页面列表</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PageListModel</name>
    <message>
        <source>第 {number} 页</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PagesCanvas</name>
    <message>
        <source>版面</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第 {number} 页，共 {count} 页</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PagesPane</name>
    <message>
        <source>版面</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>页码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>输入页码，按回车转到那一页</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>版面的大小</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>版面的大小（Ctrl+滚轮也可缩放）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>适合页宽</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>整页</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>页 / {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在排版…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{problem}下面是改动前的版面。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>转到此处</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>复制本页文字</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Paster</name>
    <message>
        <source>粘贴</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>粘贴到表格</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PrintCommands</name>
    <message>
        <source>上一次打印还没有完成。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打印</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这台电脑还没有安装打印机。可以先导出 PDF，在有打印机的电脑上打印。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导出 PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>关闭</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>简报</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在打印</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第 {done} 页，共 {count} 页</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已停止打印。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已送往打印机。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProfileDialog</name>
    <message>
        <source>机构设置</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>机构和各刊</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>机构</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已读入 {name}，保存后生效。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已导出到 {name}。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新增一种刊</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>删除这种刊</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上移；最上面的是新建时默认的刊</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>取自本期(&amp;T)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>把正在编的这一期的报头、报尾、栏目和版式记为一种刊</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导入(&amp;I)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读入同事导出的机构设置</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导出(&amp;E)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>存成一个文件，交给同事</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>保存(&amp;S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>取消</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有设置刊。编好一期后按“取自本期”，以后新建时报头、报尾就自动填好。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>（未命名的刊）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导入机构设置</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>机构设置 (*.yaml)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导出机构设置</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}机构设置.yaml</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>简报编排</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>简报草稿 (*.bulletin *.yaml *.yml)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导入来稿</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文本来稿 (*.txt *.text *.md)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导入</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>简报草稿 (*.bulletin)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}”有未保存的更改，是否保存？</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>放弃后，上次保存以来的更改无法找回。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>保存(&amp;S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>放弃更改(&amp;D)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>取消</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}”打开以后，已被别人或其他程序改写。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>为了不丢失任何一方的内容，建议另存一份。
选“覆盖”，别人的更改会丢失；选“重新打开”，这里未保存的更改会丢失。
{path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>另存一份(&amp;A)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>覆盖(&amp;O)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>重新打开(&amp;R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已输入的内容都还在窗口里，可以换个位置保存。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>关闭</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>知道了</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新建</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>所有文件 (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>简报编排</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecentList</name>
    <message>
        <source>最近的简报</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>清除列表(&amp;C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}（文件已不在）</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecentModel</name>
    <message>
        <source>文件已不在原来的位置</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今天 {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>昨天 {time}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Remembering</name>
    <message>
        <source>设置没有保存下来，下次启动时恢复原来的设置。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultBar</name>
    <message>
        <source>、</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已导出 {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打开文件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打开文件夹</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>关闭</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SectionBox</name>
    <message>
        <source>（无栏目名）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>换一个栏目，文章就移过去；写一个新名称，就新建栏目</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>把《{title}》移到“{section}”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SectionModel</name>
    <message>
        <source>文章</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>字数</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>页数</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>（没有标题）</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SectionPage</name>
    <message>
        <source>栏目名称</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>空着则不印栏目名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在这个栏目新建文章</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>栏目</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>名称</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>修改栏目名称</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新建文章</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这个栏目还没有文章，因此不会印出来。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>栏目名印在第一篇文章之上。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有名称的栏目不印栏目名，文章紧接着前面的内容。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SectionTable</name>
    <message>
        <source>栏目中的文章</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>设置</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>语言</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>外观</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>跟随系统</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>浅色</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>深色</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文字大小</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>最近文件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>清除(&amp;C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>忘掉用过的供稿单位和作者，不再提示；草稿不受影响</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导出文件夹</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>草稿所在的文件夹</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选择(&amp;B)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导出文件名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} 是刊名，{number} 是期号，{date} 是日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导出后打开文件夹(&amp;O)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打开(&amp;P)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>关闭</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>窗口</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>语言(&amp;L)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>外观(&amp;T)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文字大小(&amp;S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>最近文件(&amp;R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>输入</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>用过的名称</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导出</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文件夹(&amp;F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文件名(&amp;N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>存放位置</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>设置和版式</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>供稿单位 {units} 个，作者 {authors} 个</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导出到文件夹</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>设置和版式存放的文件夹</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>这份草稿还开着，回到刚才的位置</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按版式新建</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>继续编辑 {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打开(&amp;O)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新建下一期(&amp;N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打开所在文件夹(&amp;F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>从列表中移除(&amp;R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>简报编排</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写好文章，其余的交给版式</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>期号日期顺延，报头报尾照旧</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>完整的一期，可以随意改动</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新建下一期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新建</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>从一期空白的简报开始</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打开</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打开已有的草稿</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打开样刊</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>最近的简报</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>把草稿文件拖到窗口里就能打开，把来稿拖进来就能导入</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有打开过简报。编好的各期会列在这里，带着第一页的样子。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第一次使用：先打开样刊看一看，点哪里改哪里，右边就是印出来的样子。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>每月做简报：点“新建下一期”，选上个月的草稿，期号和日期会自动顺延。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>手头已有来稿：把文本文件拖到这里，文章、要文、简讯会自动分开。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>状态栏</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>保存状态</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>页数</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>字数</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待查</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>字体</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>消息</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待查：—</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>字体：—</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在排版</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新草稿，尚未保存</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未保存</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已保存 {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选中 {chosen} 字，共 {all} 字</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n 字</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n 页</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{pages}，末页余 {lines} 行</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n 处待查</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>无待查</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>字体：%n 种替代</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>字体齐备</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Styles</name>
    <message>
        <source>正文</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>一级标题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>二级标题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>三级标题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>四级标题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>项目列表</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编号列表</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>表题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>表头</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>表格</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>图片</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>图题</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SymbolDialog</name>
    <message>
        <source>特殊符号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按名称或拼音首字母查找，如“书名号”“smh”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>查找符号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>符号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>插入</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>取消</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有叫这个名字的符号</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Symbols</name>
    <message>
        <source>标点</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>六角括号，用于发文字号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>左六角括号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>右六角括号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>双书名号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单书名号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>方头括号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>双引号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单引号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>圆括号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>方括号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>破折号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>省略号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>一字线，用于起止</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>浪纹线，用于数值范围</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>间隔号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>顿号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>同上</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全角空格</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>序号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位与数学</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>摄氏度</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全角百分号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>千分号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>平方米</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>千米</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>千克</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>度</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>人民币元</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>乘号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>除号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正负号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>小于等于</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>大于等于</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不等于</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>约等于</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>二分之一</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>平方</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>立方</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>汉字零，用于年份</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>标记</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>空方框</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打勾方框</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打叉方框</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>实方块</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>实菱形</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>空菱形</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>实圆点</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>空圆圈</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>双圆圈</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>实五角星</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>空五角星</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>实三角</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>空三角</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>对勾</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>右箭头</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>左箭头</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上箭头</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>下箭头</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>注意号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>章节号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>星号</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TableDialog</name>
    <message>
        <source>插入表格</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>行数</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>列数</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第一行是表头，跨页时重复(&amp;H)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>可不填</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>表题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>行数(&amp;R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>列数(&amp;C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>表题(&amp;T)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>也可以直接从 Excel 或 Word 复制表格，粘贴到正文里。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>插入</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>取消</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TableTools</name>
    <message>
        <source>表格工具</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在上方插入行</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在下方插入行</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在左侧插入列</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在右侧插入列</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>删除行</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>删除列</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>删除表格</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>合并单元格</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>拆分单元格</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>表头行（跨页重复）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>列宽…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单元格左对齐</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单元格居中</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单元格右对齐</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>插入表格</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>插入行</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>插入列</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单元格对齐</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>设置表头行</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>调整列宽</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>表格(&amp;G)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Taker</name>
    <message>
        <source>没有插入</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>知道了</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已换到别的文章，没有插入；请回到原处再做一次。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TemplatesDialog</name>
    <message>
        <source>版式</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>自己的版式放在 {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>采用(&amp;A)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>取消</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>换用版式《{name}》</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}（不能用）</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ToolBar</name>
    <message>
        <source>工具栏</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n 处待查</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>没有待查之处</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>入门</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>跳过</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>开始使用</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>下一步</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrialPages</name>
    <message>
        <source>页</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上一页</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>下一页</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第 {page} 页，共 {count} 页</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在排版…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnitsField</name>
    <message>
        <source>“、”分开单位，“，”分组；可粘贴整行；拖动或 Ctrl+←→ 调整顺序，Del 删除</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第 {number} 个，共 {count} 个：{unit}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>分组</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>复制(&amp;C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>复制整行(&amp;C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>修改(&amp;E)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在此后分组(&amp;G)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>删除(&amp;D)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>粘贴(&amp;P)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnplacedPanel</name>
    <message>
        <source>导入的文字都已归位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>插到光标处(&amp;I)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>另建一篇(&amp;N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>删去(&amp;X)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未能归位的文字</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>作为段落插入当前文章光标所在段落之后</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>用这段文字新建一篇文章；较短的首行作为标题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不要这段文字，可以撤销</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>插入未归位的文字</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>用未归位的文字新建文章</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>删去未归位的文字</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WidthsDialog</name>
    <message>
        <source>列宽</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按内容自动分配(&amp;A)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第 {number} 列</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>确定</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>取消</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>合计 {total} %；不是 100 也可以，按比例分配。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_HeadForm</name>
    <message>
        <source>报头和版式</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>期号和日期每期不同，新建时再填。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>刊名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>如：青禾科普简报</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编发单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>如：青禾市科普联合会编</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>密级</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>如：内部资料</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>栏目</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>每行一个，如：工作动态</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>版式</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>版式选项…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>每期都有的栏目写在这里，一行一个；没有就空着。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_LineDelegate</name>
    <message>
        <source>要文</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>空着就恢复自动</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_WorkCell</name>
    <message>
        <source>进度</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>放弃这项操作</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
