<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>csc::Arguments</name>
    <message>
        <source>Sees and steers the upload of robot episodes into cloud object storage.</source>
        <translation>查看并控制机器人片段到云对象存储的上传。</translation>
    </message>
    <message>
        <source>Read the settings from FILE.</source>
        <translation>从 FILE 读取设置。</translation>
    </message>
    <message>
        <source>Work on the database FILE.</source>
        <translation>使用数据库 FILE。</translation>
    </message>
    <message>
        <source>Show sample episodes and a pretend cloud on this computer, made in the folder DIR.</source>
        <translation>显示示例片段和本机上的模拟云，生成在文件夹 DIR 中。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an option; see --help.
</source>
        <translation>“%1”不是选项；请参阅 --help。
</translation>
    </message>
    <message>
        <source>A demo brings its own settings and database: give --demo alone.
</source>
        <translation>演示自带设置和数据库：请单独使用 --demo。
</translation>
    </message>
    <message>
        <source>Begin in the tray, or with a minimized window where there is no tray.</source>
        <translation>启动后只在托盘中显示；没有托盘时以最小化窗口启动。</translation>
    </message>
</context>
<context>
    <name>csc::ColumnLayout</name>
    <message>
        <source>&amp;Columns</source>
        <translation>列(&amp;C)</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>&amp;Reset columns</source>
        <translation>重置列(&amp;R)</translation>
    </message>
    <message>
        <source>Move %1 to the left</source>
        <comment>a column</comment>
        <translation>将“%1”左移</translation>
    </message>
    <message>
        <source>Move %1 to the right</source>
        <comment>a column</comment>
        <translation>将“%1”右移</translation>
    </message>
    <message>
        <source>Make %1 wider</source>
        <comment>a column</comment>
        <translation>加宽“%1”</translation>
    </message>
    <message>
        <source>Make %1 narrower</source>
        <comment>a column</comment>
        <translation>缩窄“%1”</translation>
    </message>
</context>
<context>
    <name>csc::ConnectionTestWindow</name>
    <message>
        <source>The destination is being tried…</source>
        <translation>正在测试目标位置…</translation>
    </message>
    <message>
        <source>The test was stopped.</source>
        <translation>测试已停止。</translation>
    </message>
    <message>
        <source>Uploads can&apos;t work like this. The step that failed says what to do.</source>
        <translation>这样无法上传。失败的步骤说明了该怎么做。</translation>
    </message>
    <message numerus="yes">
        <source>The destination can be used, with %n warnings.</source>
        <translation>
            <numerusform>目标位置可以使用，但有 %n 个警告。</numerusform>
        </translation>
    </message>
    <message>
        <source>The destination can be used.</source>
        <translation>目标位置可以使用。</translation>
    </message>
    <message>
        <source>Test of the destination</source>
        <translation>目标位置测试</translation>
    </message>
    <message>
        <source>Steps of the test</source>
        <translation>测试步骤</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>What came back</source>
        <translation>得到的回应</translation>
    </message>
    <message>
        <source>The least that the credentials must be allowed:</source>
        <translation>凭据至少需要的权限：</translation>
    </message>
    <message>
        <source>Least rights</source>
        <translation>最小权限</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>Stop the test</source>
        <translation>停止测试</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>csc::CopyActions</name>
    <message>
        <source>Cop&amp;y</source>
        <translation>复制(&amp;Y)</translation>
    </message>
    <message>
        <source>Copy &amp;id</source>
        <translation>复制 ID(&amp;I)</translation>
    </message>
    <message>
        <source>Copy pat&amp;h</source>
        <translation>复制路径(&amp;H)</translation>
    </message>
    <message>
        <source>Copy err&amp;or</source>
        <translation>复制错误信息(&amp;O)</translation>
    </message>
    <message>
        <source>%1 (at most %2 rows)</source>
        <comment>what to copy, a number</comment>
        <translation>%1（最多 %2 行）</translation>
    </message>
    <message>
        <source>Recording</source>
        <comment>a heading: the path of the file</comment>
        <translation>录制文件</translation>
    </message>
</context>
<context>
    <name>csc::DetailsPanel</name>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>录制文件</translation>
    </message>
    <message>
        <source>Sidecar</source>
        <translation>附属文件</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>目标位置</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>尝试次数</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Next retry</source>
        <translation>下次重试</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>排队时间</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>完成时间</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Details: %1</source>
        <translation>详情：%1</translation>
    </message>
    <message>
        <source>Choose an episode to see what is known of it.</source>
        <translation>选择一个片段以查看其详情。</translation>
    </message>
    <message>
        <source>In English: %1</source>
        <translation>英文原文：%1</translation>
    </message>
    <message>
        <source>Open &amp;folder</source>
        <translation>打开所在文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>Copy as &amp;text</source>
        <translation>复制为文本(&amp;T)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>what it does, and its shortcut</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Shows the recording in the file manager</source>
        <translation>在文件管理器中显示录制文件</translation>
    </message>
    <message>
        <source>Copies details and history, without secrets</source>
        <translation>复制详情和历史，不含机密信息</translation>
    </message>
    <message>
        <source>What is known of %1 was copied.</source>
        <translation>已复制 %1 的详情和历史。</translation>
    </message>
</context>
<context>
    <name>csc::DiagnosisText</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Server name</source>
        <translation>服务器名称</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>加密</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>凭据</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Bucket</source>
        <translation>存储桶</translation>
    </message>
    <message>
        <source>List uploads</source>
        <translation>列出上传</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Upload in parts</source>
        <translation>分段上传</translation>
    </message>
    <message>
        <source>List parts</source>
        <translation>列出分段</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>Read back</source>
        <translation>读回</translation>
    </message>
    <message>
        <source>Checksums</source>
        <translation>校验和</translation>
    </message>
    <message>
        <source>Create only</source>
        <translation>仅新建</translation>
    </message>
    <message>
        <source>Clearing away</source>
        <translation>清理</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>驱动器</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Free space</source>
        <translation>可用空间</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>%1 (%2): %3</source>
        <comment>a step, how it went, and what came back</comment>
        <translation>%1（%2）：%3</translation>
    </message>
    <message>
        <source>Uploads go to {destination} at {endpoint}, region {region}.</source>
        <translation>上传到 {endpoint} 的 {destination}，区域 {region}。</translation>
    </message>
    <message>
        <source>Uploads go into the folder {path}.</source>
        <translation>上传到文件夹 {path}。</translation>
    </message>
    <message>
        <source>No destination is set up.</source>
        <translation>尚未设置目标位置。</translation>
    </message>
    <message>
        <source>Set destination to s3://bucket/prefix or file:///folder.</source>
        <translation>请将 destination 设为 s3://bucket/prefix 或 file:///folder。</translation>
    </message>
    <message>
        <source>Correct it where it comes from; &quot;cloudsyncctl config&quot; lists every setting and its source.</source>
        <translation>请在其来源处更正；“cloudsyncctl config”会列出每项设置及其来源。</translation>
    </message>
    <message>
        <source>The name {host} stands for {addresses}.</source>
        <translation>名称 {host} 对应 {addresses}。</translation>
    </message>
    <message>
        <source>{host} is an address: no name has to be resolved.</source>
        <translation>{host} 是地址，无需解析名称。</translation>
    </message>
    <message>
        <source>Not tried: the proxy resolves the name {host}.</source>
        <translation>未测试：名称 {host} 由代理解析。</translation>
    </message>
    <message>
        <source>Requests to {endpoint} go through the proxy {proxy}.</source>
        <translation>到 {endpoint} 的请求经过代理 {proxy}。</translation>
    </message>
    <message>
        <source>A connection to {endpoint} came about.</source>
        <translation>已与 {endpoint} 建立连接。</translation>
    </message>
    <message>
        <source>Check the network, a firewall and s3_endpoint.</source>
        <translation>请检查网络、防火墙和 s3_endpoint。</translation>
    </message>
    <message>
        <source>The connection is encrypted, and the certificate of {host} is trusted.</source>
        <translation>连接已加密，{host} 的证书受信任。</translation>
    </message>
    <message>
        <source>The connection is not encrypted; it does not leave this computer.</source>
        <translation>连接未加密；它不离开本机。</translation>
    </message>
    <message>
        <source>The connection to {endpoint} is not encrypted: whoever is in between can read the recordings.</source>
        <translation>到 {endpoint} 的连接未加密：中间的任何人都能读取录制文件。</translation>
    </message>
    <message>
        <source>Set s3_endpoint to the server&apos;s https:// address, if it has one.</source>
        <translation>如果服务器有 https:// 地址，请将 s3_endpoint 设为该地址。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock and the server&apos;s agree to within {seconds} s.</source>
        <translation>本机时钟与服务器时钟相差不超过 {seconds} 秒。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {seconds} s behind the server&apos;s. Requests are signed by the server&apos;s clock.</source>
        <translation>本机时钟比服务器慢 {seconds} 秒。请求按服务器的时钟签名。</translation>
    </message>
    <message>
        <source>Set the clock, or switch on time synchronisation.</source>
        <translation>请校准时钟，或开启时间同步。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {seconds} s ahead of the server&apos;s. Requests are signed by the server&apos;s clock.</source>
        <translation>本机时钟比服务器快 {seconds} 秒。请求按服务器的时钟签名。</translation>
    </message>
    <message>
        <source>The server does not tell its time, so the clock can&apos;t be compared.</source>
        <translation>服务器未告知其时间，因此无法比较时钟。</translation>
    </message>
    <message>
        <source>The server accepts the access key {access_key}.</source>
        <translation>服务器接受访问密钥 {access_key}。</translation>
    </message>
    <message>
        <source>Put an access key and its secret where the program reads them, or set s3_profile to a profile that has them.</source>
        <translation>请把访问密钥和私有密钥放在程序读取的位置，或将 s3_profile 设为含有它们的配置档。</translation>
    </message>
    <message>
        <source>The server accepts the region {region}.</source>
        <translation>服务器接受区域 {region}。</translation>
    </message>
    <message>
        <source>The bucket {bucket} is in the region {region}, but s3_region is {configured}. The program follows by itself, with one more request each time it starts.</source>
        <translation>存储桶 {bucket} 位于区域 {region}，但 s3_region 为 {configured}。程序会自动跟随，每次启动多一次请求。</translation>
    </message>
    <message>
        <source>Set s3_region to {region}.</source>
        <translation>请将 s3_region 设为 {region}。</translation>
    </message>
    <message>
        <source>The bucket {bucket} is there, and these credentials may look into it.</source>
        <translation>存储桶 {bucket} 存在，这些凭据可以查看它。</translation>
    </message>
    <message>
        <source>An object could be written: {address}.</source>
        <translation>对象可以写入：{address}。</translation>
    </message>
    <message>
        <source>Not tried, since the object could not be removed again. That a part could be sent says as much.</source>
        <translation>未测试，因为写入的对象无法再删除。能发送分段已说明可以写入。</translation>
    </message>
    <message>
        <source>The object is there, with the size that was sent.</source>
        <translation>对象存在，大小与发送的一致。</translation>
    </message>
    <message>
        <source>{address} is not there as it was sent: the server says {size} bytes.</source>
        <translation>{address} 与发送的不一致：服务器称其为 {size} 字节。</translation>
    </message>
    <message>
        <source>Try again; if it stays, look for a faulty proxy, or ask who runs the server.</source>
        <translation>请重试；如果依旧，请检查代理是否有故障，或询问服务器管理员。</translation>
    </message>
    <message>
        <source>Unfinished uploads can be listed.</source>
        <translation>可以列出未完成的上传。</translation>
    </message>
    <message>
        <source>These credentials may not list the unfinished uploads of {bucket}: one that was begun without an answer reaching us can&apos;t be found and removed.</source>
        <translation>这些凭据无权列出 {bucket} 中未完成的上传：已开始但未收到回应的上传无法找到并清除。</translation>
    </message>
    <message>
        <source>Allow s3:ListBucketMultipartUploads, or let the bucket&apos;s lifecycle rules abort unfinished uploads.</source>
        <translation>请授予 s3:ListBucketMultipartUploads，或让存储桶的生命周期规则中止未完成的上传。</translation>
    </message>
    <message>
        <source>The server at {endpoint} can&apos;t list unfinished uploads: one that was begun without an answer reaching us can&apos;t be found and removed.</source>
        <translation>{endpoint} 的服务器无法列出未完成的上传：已开始但未收到回应的上传无法找到并清除。</translation>
    </message>
    <message>
        <source>Let the server&apos;s own housekeeping remove unfinished uploads.</source>
        <translation>请让服务器自身的清理机制清除未完成的上传。</translation>
    </message>
    <message>
        <source>An upload in parts could be begun, and a part sent.</source>
        <translation>可以开始分段上传并发送分段。</translation>
    </message>
    <message>
        <source>The server lists the part that was sent.</source>
        <translation>服务器列出了已发送的分段。</translation>
    </message>
    <message>
        <source>The server does not list the part that it has just confirmed.</source>
        <translation>服务器没有列出它刚确认的分段。</translation>
    </message>
    <message>
        <source>Ask who runs the server; large files that are interrupted have to start over.</source>
        <translation>请询问服务器管理员；被中断的大文件必须从头上传。</translation>
    </message>
    <message>
        <source>The server at {endpoint} can&apos;t list the parts of an upload.</source>
        <translation>{endpoint} 的服务器无法列出上传的分段。</translation>
    </message>
    <message>
        <source>Keep this database: only its own notes tell how far an interrupted upload has come.</source>
        <translation>请保留此数据库：被中断的上传进行到哪里，只有它的记录知道。</translation>
    </message>
    <message>
        <source>The unfinished upload could be removed again.</source>
        <translation>未完成的上传可以再清除。</translation>
    </message>
    <message>
        <source>The server at {endpoint} can&apos;t abort an upload in parts: what an interrupted one has sent stays there.</source>
        <translation>{endpoint} 的服务器无法中止分段上传：被中断的上传已发送的内容会留在那里。</translation>
    </message>
    <message>
        <source>These credentials may not list the parts of an upload.</source>
        <translation>这些凭据无权列出上传的分段。</translation>
    </message>
    <message>
        <source>Allow s3:ListMultipartUploadParts, or keep this database: only its own notes tell how far an interrupted upload has come.</source>
        <translation>请授予 s3:ListMultipartUploadParts，或保留本数据库：只有其中的记录能说明被中断的上传已进行到哪里。</translation>
    </message>
    <message>
        <source>These credentials may not abort uploads in parts, so none was tried: what a cancelled one has sent stays, and is paid for.</source>
        <translation>这些凭据无权中止分段上传，因此没有尝试：被取消的上传已发送的内容会留下并产生费用。</translation>
    </message>
    <message>
        <source>Allow s3:AbortMultipartUpload.</source>
        <translation>请授予 s3:AbortMultipartUpload。</translation>
    </message>
    <message>
        <source>Objects may be removed: one that arrives damaged does not stay.</source>
        <translation>可以删除对象：损坏的对象不会留下。</translation>
    </message>
    <message>
        <source>These credentials may not remove objects below {destination}: one that arrives damaged stays, and the next attempt takes it for another&apos;s.</source>
        <translation>这些凭据无权删除 {destination} 下的对象：损坏的对象会留下，下次尝试会把它当成别人的。</translation>
    </message>
    <message>
        <source>Allow s3:DeleteObject.</source>
        <translation>请授予 s3:DeleteObject。</translation>
    </message>
    <message>
        <source>The server compares what arrives with {digests}.</source>
        <translation>服务器用以下摘要核对收到的内容：{digests}。</translation>
    </message>
    <message>
        <source>The server compares what arrives with {digests} alone, and not with the SHA-256 of the signature.</source>
        <translation>服务器仅用 {digests} 核对收到的内容，不核对签名中的 SHA-256。</translation>
    </message>
    <message>
        <source>Damage on the way is found by comparing ETags after each upload; prefer a server that checks the SHA-256.</source>
        <translation>传输途中的损坏会在每次上传后通过比较 ETag 发现；最好使用会核对 SHA-256 的服务器。</translation>
    </message>
    <message>
        <source>The server takes what arrives without comparing it with any digest.</source>
        <translation>服务器不用任何摘要核对收到的内容。</translation>
    </message>
    <message>
        <source>The server never overwrites an object by a single PUT where only a new one was asked for (If-None-Match).</source>
        <translation>在只要求新建时，服务器不会用单次 PUT 覆盖已有对象（If-None-Match）。</translation>
    </message>
    <message>
        <source>The server at {endpoint} does not offer to write only new objects (If-None-Match).</source>
        <translation>{endpoint} 的服务器不支持仅新建对象（If-None-Match）。</translation>
    </message>
    <message>
        <source>Don&apos;t let two workstations upload the same episodes at the same moment, or give each a prefix of its own.</source>
        <translation>不要让两台工作站同时上传相同的片段，或给每台设置各自的前缀。</translation>
    </message>
    <message>
        <source>The server at {endpoint} overwrites an object also where only a new one was asked for (If-None-Match).</source>
        <translation>即使只要求新建，{endpoint} 的服务器也会覆盖已有对象（If-None-Match）。</translation>
    </message>
    <message>
        <source>Read the sentence; if it stays, ask who runs the server.</source>
        <translation>请看上面的说明；如果依旧，请询问服务器管理员。</translation>
    </message>
    <message>
        <source>The object {address} of this test could not be removed.</source>
        <translation>本次测试的对象 {address} 无法删除。</translation>
    </message>
    <message>
        <source>Remove it by hand.</source>
        <translation>请手动删除。</translation>
    </message>
    <message>
        <source>The unfinished upload {address} of this test could not be removed.</source>
        <translation>本次测试未完成的上传 {address} 无法清除。</translation>
    </message>
    <message>
        <source>&quot;cloudsyncctl uploads --abort --older-than 1&quot; removes it later; else the server&apos;s own housekeeping does.</source>
        <translation>稍后可用“cloudsyncctl uploads --abort --older-than 1”清除；否则由服务器自身的清理机制清除。</translation>
    </message>
    <message>
        <source>The folder {path} is there.</source>
        <translation>文件夹 {path} 存在。</translation>
    </message>
    <message>
        <source>Mount the drive or share, or correct the setting destination.</source>
        <translation>请挂载驱动器或共享，或更正设置项 destination。</translation>
    </message>
    <message>
        <source>It is on {device} ({type}), mounted at {mount}.</source>
        <translation>它位于 {device}（{type}），挂载于 {mount}。</translation>
    </message>
    <message>
        <source>The folder {path} lies on this computer&apos;s system drive: nothing is mounted there.</source>
        <translation>文件夹 {path} 位于本机的系统盘上：那里没有挂载任何东西。</translation>
    </message>
    <message>
        <source>Mount the drive or share that it is meant to be; what is uploaded now stays on this computer.</source>
        <translation>请挂载应在那里的驱动器或共享；现在上传的内容会留在本机。</translation>
    </message>
    <message>
        <source>Where the folder {path} is mounted can&apos;t be told.</source>
        <translation>无法得知文件夹 {path} 挂载于何处。</translation>
    </message>
    <message>
        <source>A file could be written there and brought to the disk.</source>
        <translation>可以在那里写入文件并落盘。</translation>
    </message>
    <message>
        <source>The file could be given its final name.</source>
        <translation>可以给文件最终的名称。</translation>
    </message>
    <message>
        <source>The file could be removed again.</source>
        <translation>文件可以再删除。</translation>
    </message>
    <message>
        <source>{size} are free there.</source>
        <translation>那里有 {size} 可用空间。</translation>
    </message>
    <message>
        <source>Only {size} are free there.</source>
        <translation>那里只有 {size} 可用空间。</translation>
    </message>
    <message>
        <source>Make room at the destination.</source>
        <translation>请在目标位置腾出空间。</translation>
    </message>
    <message>
        <source>Not tried, because the step &quot;{step}&quot; did not succeed.</source>
        <translation>未测试，因为步骤“{step}”未成功。</translation>
    </message>
    <message>
        <source>Not tried: the test was stopped.</source>
        <translation>未测试：测试已停止。</translation>
    </message>
</context>
<context>
    <name>csc::EpisodeActions</name>
    <message>
        <source>Queue</source>
        <translation>加入队列</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Resync</source>
        <translation>重新同步</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>%1 the selected episodes (%2)</source>
        <comment>action, shortcut</comment>
        <translation>%1选中的片段 (%2)</translation>
    </message>
    <message>
        <source>Don&apos;t</source>
        <comment>leave the episodes as they are</comment>
        <translation>不执行</translation>
    </message>
    <message>
        <source>Move to top</source>
        <translation>移到最前</translation>
    </message>
    <message>
        <source>The selected episodes go before all others in the queue (%1)</source>
        <translation>所选片段排到队列中其他片段之前 (%1)</translation>
    </message>
    <message numerus="yes">
        <source>Retry all %Ln episodes that failed (%1)?</source>
        <translation>
            <numerusform>要重试全部 %Ln 个失败的片段（%1）吗？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Queue %Ln selected episodes?</source>
        <translation>
            <numerusform>将选中的 %Ln 个片段加入队列？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Retry %Ln selected episodes?</source>
        <translation>
            <numerusform>重试选中的 %Ln 个片段？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Upload %Ln selected episodes again? What is in the cloud may be replaced.</source>
        <translation>
            <numerusform>重新上传选中的 %Ln 个片段？云端已有的内容可能被替换。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %Ln selected episodes? What was sent of them so far is thrown away.</source>
        <translation>
            <numerusform>取消选中的 %Ln 个片段？已发送的部分将被丢弃。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Approve %Ln selected episodes?</source>
        <translation>
            <numerusform>批准选中的 %Ln 个片段？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reject %Ln selected episodes? Those that are queued or syncing are cancelled.</source>
        <translation>
            <numerusform>拒绝选中的 %Ln 个片段？其中排队中或同步中的将被取消。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln selected episodes to the top of the queue?</source>
        <translation>
            <numerusform>将所选的 %Ln 个片段移到队列最前？</numerusform>
        </translation>
    </message>
    <message>
        <source>For %1 of %2 selected</source>
        <translation>适用于选中的 %2 个中的 %1 个</translation>
    </message>
    <message>
        <source>For about %1 of %2 selected; being counted again</source>
        <translation>适用于选中的 %2 个中的约 %1 个；正在重新统计</translation>
    </message>
    <message>
        <source>Being counted</source>
        <translation>正在统计</translation>
    </message>
    <message numerus="yes">
        <source>The other %Ln are left as they are.</source>
        <translation>
            <numerusform>其余 %Ln 个保持不变。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>加入队列(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Retry</source>
        <translation>重试(&amp;R)</translation>
    </message>
    <message>
        <source>Re&amp;sync</source>
        <translation>重新同步(&amp;S)</translation>
    </message>
    <message>
        <source>Canc&amp;el</source>
        <translation>取消(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Move to top</source>
        <translation>移到最前(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Approve</source>
        <translation>批准(&amp;A)</translation>
    </message>
    <message>
        <source>Re&amp;ject</source>
        <translation>拒绝(&amp;J)</translation>
    </message>
</context>
<context>
    <name>csc::EpisodeColumns</name>
    <message>
        <source>%1. Review: %2</source>
        <translation>%1。审核：%2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 confirmed of %2</source>
        <translation>已确认 %1，共 %2</translation>
    </message>
    <message>
        <source>%1 in the latest sync log, %2 in all</source>
        <translation>最近一次同步记录 %1 次，共 %2 次</translation>
    </message>
    <message>
        <source>Episode</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>尝试次数</translation>
    </message>
    <message>
        <source>Next retry</source>
        <translation>下次重试</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>排队时间</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>完成时间</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>目标位置</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>%1 seconds</source>
        <translation>%1 秒</translation>
    </message>
</context>
<context>
    <name>csc::EpisodeView</name>
    <message>
        <source>Episodes</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Nothing here matches the search.</source>
        <translation>没有符合搜索条件的片段。</translation>
    </message>
    <message>
        <source>No episode has this status.</source>
        <translation>没有处于此状态的片段。</translation>
    </message>
    <message>
        <source>There are no episodes yet. Import recordings from the menu File.</source>
        <translation>还没有片段。请从“文件”菜单导入录制文件。</translation>
    </message>
    <message>
        <source>Select all episodes</source>
        <translation>选择所有片段</translation>
    </message>
    <message>
        <source>No episode has failed for this cause any more.</source>
        <translation>已没有因此原因失败的片段。</translation>
    </message>
</context>
<context>
    <name>csc::EpisodesPage</name>
    <message>
        <source>Reading and checking the recordings…</source>
        <translation>正在读取并检查录制文件…</translation>
    </message>
    <message>
        <source>Scanning…</source>
        <translation>正在扫描…</translation>
    </message>
    <message>
        <source>Scan and queue eligible episodes</source>
        <translation>扫描并加入同步队列</translation>
    </message>
    <message>
        <source>Imports what is new in the watched folders and queues every approved episode that is not synced (%1)</source>
        <translation>导入监视文件夹中的新录制，并将所有已批准但未同步的片段加入队列 (%1)</translation>
    </message>
    <message>
        <source>Pause queue</source>
        <translation>暂停队列</translation>
    </message>
    <message>
        <source>No new upload begins while the queue is paused; running ones go on (%1)</source>
        <translation>队列暂停期间不会开始新的上传；正在进行的会继续 (%1)</translation>
    </message>
    <message>
        <source>Scan and queue</source>
        <translation>扫描并加入同步队列</translation>
    </message>
    <message>
        <source>In this order the %1 selected episodes lie in too many places, so none is selected any more. Search for them, or choose their tab, and select all.</source>
        <translation>按此顺序，选中的 %1 个片段过于分散，因此已取消选中。请搜索它们或切换到相应标签页，然后全选。</translation>
    </message>
    <message>
        <source>Sca&amp;n and queue eligible episodes</source>
        <translation>扫描并加入同步队列(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Pause queue</source>
        <translation>暂停队列(&amp;P)</translation>
    </message>
</context>
<context>
    <name>csc::SearchField</name>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search ids, paths, metadata (Ctrl+F)</source>
        <translation>搜索编号、路径、元数据 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Go to the search</source>
        <translation>转到搜索</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索</translation>
    </message>
    <message>
        <source>Search (Ctrl+F)</source>
        <translation>搜索 (Ctrl+F)</translation>
    </message>
</context>
<context>
    <name>csc::ErrorText</name>
    <message>
        <source>The program that uploaded the episode ended before the upload did, also in its last attempt. If it may have been this recording that ended it, import it again, which checks the file, and look for the program in the system's log.</source>
        <translation>上传该片段的程序在上传完成之前就结束了，最后一次尝试也是如此。如果可能是这段录制导致程序结束，请重新导入以检查文件，并查看系统日志中关于该程序的记录。</translation>
    </message>
    <message>
        <source>The destination can&apos;t be reached. Check the network and the endpoint.</source>
        <translation>无法连接到目标位置。请检查网络和端点。</translation>
    </message>
    <message>
        <source>The destination asks for fewer requests for a while.</source>
        <translation>目标位置要求暂时减少请求。</translation>
    </message>
    <message>
        <source>The credentials have expired. Sign in again or renew them.</source>
        <translation>凭据已过期。请重新登录或更新凭据。</translation>
    </message>
    <message>
        <source>The clock of this computer differs too much from the destination&apos;s. Set it right.</source>
        <translation>本机时钟与目标位置的时钟相差过大。请校准时钟。</translation>
    </message>
    <message>
        <source>What arrived at the destination is not what was sent.</source>
        <translation>到达目标位置的内容与发送的内容不一致。</translation>
    </message>
    <message>
        <source>The destination is full. Free some space or raise the quota.</source>
        <translation>目标位置已满。请释放空间或提高配额。</translation>
    </message>
    <message>
        <source>The recording is not a complete MCAP file. Repair or record it again.</source>
        <translation>录制文件不是完整的 MCAP 文件。请修复或重新录制。</translation>
    </message>
    <message>
        <source>The destination denies access. Check the credentials and their rights.</source>
        <translation>目标位置拒绝访问。请检查凭据及其权限。</translation>
    </message>
    <message>
        <source>There is no such bucket or folder. Create it or correct the destination.</source>
        <translation>没有这个存储桶或文件夹。请创建它或更正目标位置。</translation>
    </message>
    <message>
        <source>Another object with other content is already there. Resync to replace it.</source>
        <translation>目标位置已有内容不同的对象。可用“重新同步”替换它。</translation>
    </message>
    <message>
        <source>The destination refused the request for good. Check the endpoint and the settings.</source>
        <translation>目标位置永久拒绝了该请求。请检查端点和设置。</translation>
    </message>
    <message>
        <source>The destination&apos;s certificate is not trusted. Add its authority with s3_ca_file.</source>
        <translation>目标位置的证书不受信任。请用 s3_ca_file 添加其颁发机构。</translation>
    </message>
    <message>
        <source>A setting makes this upload impossible. Correct the settings.</source>
        <translation>某项设置使此上传无法进行。请更正设置。</translation>
    </message>
    <message>
        <source>A setting is wrong.</source>
        <translation>设置有误。</translation>
    </message>
    <message>
        <source>The database can&apos;t be used.</source>
        <translation>数据库无法使用。</translation>
    </message>
    <message>
        <source>The destination can&apos;t be used.</source>
        <translation>目标位置无法使用。</translation>
    </message>
    <message>
        <source>The transfer was cut short. Check the network.</source>
        <translation>传输中断。请检查网络。</translation>
    </message>
    <message>
        <source>The connection was refused. Check that the server runs and that s3_endpoint is right.</source>
        <translation>连接被拒绝。请检查服务器是否在运行以及 s3_endpoint 是否正确。</translation>
    </message>
    <message>
        <source>The server&apos;s name can&apos;t be resolved. Check the network and s3_endpoint.</source>
        <translation>无法解析服务器名称。请检查网络和 s3_endpoint。</translation>
    </message>
    <message>
        <source>The encrypted connection could not be set up. Check that s3_endpoint speaks HTTPS.</source>
        <translation>无法建立加密连接。请检查 s3_endpoint 是否支持 HTTPS。</translation>
    </message>
    <message>
        <source>The proxy can&apos;t be reached or broke off. Check the setting proxy.</source>
        <translation>无法连接代理，或代理中断了连接。请检查设置项 proxy。</translation>
    </message>
    <message>
        <source>The connection broke. Check the network.</source>
        <translation>连接中断。请检查网络。</translation>
    </message>
    <message>
        <source>The drive or share failed. Check it and its connection.</source>
        <translation>磁盘或网络共享出现故障。请检查它及其连接。</translation>
    </message>
    <message>
        <source>The destination did not answer in time. Check the network.</source>
        <translation>目标位置未及时应答。请检查网络。</translation>
    </message>
    <message>
        <source>The server waited too long for data. Check the network.</source>
        <translation>服务器等待数据的时间过长。请检查网络。</translation>
    </message>
    <message>
        <source>No connection came about in time. Check the network, a firewall and s3_endpoint.</source>
        <translation>未能及时建立连接。请检查网络、防火墙和 s3_endpoint。</translation>
    </message>
    <message>
        <source>Nothing moved for too long. Check the network.</source>
        <translation>传输停滞时间过长。请检查网络。</translation>
    </message>
    <message>
        <source>Another program or workstation is just writing the same file at the destination. Let only one of them upload this recording.</source>
        <translation>另一个程序或工作站正在目标位置写入同一个文件。请只让其中一个上传此录制。</translation>
    </message>
    <message>
        <source>Reading the recording hangs. Check the drive or share that it is on, its server and its cable, and mount it anew.</source>
        <translation>读取录制文件时没有响应。请检查文件所在的驱动器或共享、其服务器和线缆，并重新挂载。</translation>
    </message>
    <message>
        <source>Nothing has moved into the folder for too long. Check the drive or share, its server and its cable, and mount it anew.</source>
        <translation>向文件夹的传输停滞时间过长。请检查驱动器或共享及其服务器和线缆，并重新挂载。</translation>
    </message>
    <message>
        <source>The server has an internal problem. If it stays, ask who runs the server.</source>
        <translation>服务器内部出错。如果持续出现，请联系服务器管理员。</translation>
    </message>
    <message>
        <source>The destination lost the unfinished upload while it was running.</source>
        <translation>目标位置在上传过程中丢失了未完成的上传。</translation>
    </message>
    <message>
        <source>The unfinished upload still has parts at the destination after it was aborted.</source>
        <translation>未完成的上传已中止，但目标位置仍保留其分片。</translation>
    </message>
    <message>
        <source>The clock of this computer differs too much from the server&apos;s. Set it, or switch on time synchronisation.</source>
        <translation>本机时钟与服务器时钟相差过大。请校准时钟，或启用时间同步。</translation>
    </message>
    <message>
        <source>The recording changed while it was being read. Let the recorder finish with it.</source>
        <translation>录制文件在读取时发生了变化。请等待录制程序写完该文件。</translation>
    </message>
    <message>
        <source>What arrived is not what was sent. If it stays, look for a faulty network device or proxy.</source>
        <translation>到达的内容与发送的内容不一致。如果持续出现，请检查是否有故障的网络设备或代理。</translation>
    </message>
    <message>
        <source>The server does not hold the parts that it confirmed.</source>
        <translation>服务器没有保存它已确认的分片。</translation>
    </message>
    <message>
        <source>What the destination holds after the upload is not what was sent. If it stays, look for a faulty network device or proxy.</source>
        <translation>上传后目标位置保存的内容与发送的内容不一致。如果持续出现，请检查是否有故障的网络设备或代理。</translation>
    </message>
    <message>
        <source>The object is not there after the upload, though the server confirmed it.</source>
        <translation>服务器确认了上传，但上传后对象不存在。</translation>
    </message>
    <message>
        <source>What was read back from the folder is not what was written. If it stays, check the disk.</source>
        <translation>从文件夹读回的内容与写入的内容不一致。如果持续出现，请检查磁盘。</translation>
    </message>
    <message>
        <source>The program that uploaded the episode ended before the upload did.</source>
        <translation>上传该片段的程序在上传完成前退出了。</translation>
    </message>
    <message>
        <source>The recording is not there. Put it back, or reject the episode.</source>
        <translation>录制文件不存在。请将其放回原处，或将该片段设为不通过。</translation>
    </message>
    <message>
        <source>The recording is empty. Record it again, or reject the episode.</source>
        <translation>录制文件为空。请重新录制，或将该片段设为不通过。</translation>
    </message>
    <message>
        <source>The recording can&apos;t be read to its end. Check its permissions and the disk that it is on.</source>
        <translation>无法完整读取录制文件。请检查其权限及所在磁盘。</translation>
    </message>
    <message>
        <source>The file is not an MCAP recording. Record it again.</source>
        <translation>该文件不是 MCAP 录制文件。请重新录制。</translation>
    </message>
    <message>
        <source>The recording is not complete: its end is missing. Repair or record it again.</source>
        <translation>录制文件不完整：缺少结尾。请修复或重新录制。</translation>
    </message>
    <message>
        <source>The recording is damaged. Repair or record it again.</source>
        <translation>录制文件已损坏。请修复或重新录制。</translation>
    </message>
    <message>
        <source>The server does not know this access key. Check it and that it belongs to this endpoint.</source>
        <translation>服务器不认识此访问密钥。请检查密钥以及它是否属于此端点。</translation>
    </message>
    <message>
        <source>The server refuses the signature. Check that access key, secret and endpoint belong together.</source>
        <translation>服务器拒绝了签名。请检查访问密钥、私有密钥和端点是否匹配。</translation>
    </message>
    <message>
        <source>The server denies access. Check the credentials and what they may do in this bucket.</source>
        <translation>服务器拒绝访问。请检查凭据及其在此存储桶中的权限。</translation>
    </message>
    <message>
        <source>The folder can&apos;t be written. Check who may write into it.</source>
        <translation>无法写入该文件夹。请检查其写入权限。</translation>
    </message>
    <message>
        <source>There is no such profile in the AWS files. Add it there, or choose another s3_profile.</source>
        <translation>AWS 文件中没有这个配置档。请添加它，或选择其他 s3_profile。</translation>
    </message>
    <message>
        <source>The profile has no access key and secret key. Add them in the AWS credentials file, or choose another s3_profile.</source>
        <translation>该配置档没有访问密钥和私有密钥。请在 AWS 凭据文件中添加，或选择其他 s3_profile。</translation>
    </message>
    <message>
        <source>There is no such bucket. Check the setting destination, or create the bucket.</source>
        <translation>没有这个存储桶。请检查设置项 destination，或创建该存储桶。</translation>
    </message>
    <message>
        <source>The drive or share that the destination folder is on is not mounted. Mount it, then retry; if it is gone for good, set another folder as the destination.</source>
        <translation>目标文件夹所在的磁盘或网络共享未挂载。请挂载后重试；如果它已不再使用，请将其他文件夹设为目标位置。</translation>
    </message>
    <message>
        <source>The server takes no upload of so many parts. Raise part_size_mib, then retry.</source>
        <translation>服务器不接受这么多分段的上传。请增大 part_size_mib，然后重试。</translation>
    </message>
    <message>
        <source>The destination folder is not there. Mount the drive or share, or correct the setting destination.</source>
        <translation>目标文件夹不存在。请挂载磁盘或网络共享，或更正设置项 destination。</translation>
    </message>
    <message>
        <source>Another object is already there. Compare the two; a resync replaces the one at the destination.</source>
        <translation>目标位置已有另一个对象。请比较两者；“重新同步”会替换目标位置的对象。</translation>
    </message>
    <message>
        <source>An object with other content is already there. Nothing was overwritten. Compare the two; a resync replaces it.</source>
        <translation>目标位置已有内容不同的对象，未覆盖任何内容。请比较两者；“重新同步”会替换它。</translation>
    </message>
    <message>
        <source>An object is already there, and the server tells nothing to compare its content by. Nothing was overwritten; a resync replaces it.</source>
        <translation>目标位置已有对象，而服务器未提供可供比较内容的信息。未覆盖任何内容；“重新同步”会替换它。</translation>
    </message>
    <message>
        <source>The server refuses the request. Repeating it won&apos;t help; check the endpoint, the key and the settings.</source>
        <translation>服务器拒绝了该请求。重复请求无济于事；请检查端点、对象键和设置。</translation>
    </message>
    <message>
        <source>The server refuses the object&apos;s key. Shorten or change the episode&apos;s id or key_template.</source>
        <translation>服务器拒绝了对象键。请缩短或更改片段编号或 key_template。</translation>
    </message>
    <message>
        <source>The server takes no object or part of this size. Change part_size_mib, or ask who runs the server.</source>
        <translation>服务器不接受此大小的对象或分片。请更改 part_size_mib，或联系服务器管理员。</translation>
    </message>
    <message>
        <source>The server does not offer this operation. Check that s3_endpoint is an S3 server.</source>
        <translation>服务器不提供此操作。请检查 s3_endpoint 是否为 S3 服务器。</translation>
    </message>
    <message>
        <source>The path can&apos;t be used in the destination folder. Change the episode&apos;s id, key_template or the destination.</source>
        <translation>该路径不能用于目标文件夹。请更改片段编号、key_template 或目标位置。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted. Check s3_endpoint, or name the authority&apos;s certificate in s3_ca_file.</source>
        <translation>服务器的证书不受信任。请检查 s3_endpoint，或在 s3_ca_file 中指定颁发机构的证书。</translation>
    </message>
    <message>
        <source>The bucket is in another region. Set s3_region to the bucket&apos;s region.</source>
        <translation>存储桶位于其他区域。请将 s3_region 设为存储桶所在区域。</translation>
    </message>
    <message>
        <source>The server refuses the bucket&apos;s name. Correct the setting destination.</source>
        <translation>服务器拒绝了存储桶名称。请更正设置项 destination。</translation>
    </message>
    <message>
        <source>The proxy wants credentials. Give them in the setting proxy, or choose another proxy.</source>
        <translation>代理要求提供凭据。请在设置项 proxy 中提供，或选择其他代理。</translation>
    </message>
    <message>
        <source>The profile is only for a server on this computer. Choose another s3_profile.</source>
        <translation>该配置档仅用于本机上的服务器。请选择其他 s3_profile。</translation>
    </message>
    <message>
        <source>The unfinished upload belongs to another destination than the one that is set up. Set that destination to remove it.</source>
        <translation>未完成的上传属于另一个目标位置。请设置该目标位置以移除它。</translation>
    </message>
    <message>
        <source>The file that s3_ca_file names does not exist. Correct the path.</source>
        <translation>s3_ca_file 指定的文件不存在。请更正路径。</translation>
    </message>
    <message>
        <source>The file that s3_ca_file names can&apos;t be read. Allow yourself to read it, or name another.</source>
        <translation>s3_ca_file 指定的文件无法读取。请为自己授予读取权限，或指定其他文件。</translation>
    </message>
    <message>
        <source>The certificates in s3_ca_file can&apos;t be used. Name a file in PEM format.</source>
        <translation>s3_ca_file 中的证书无法使用。请指定 PEM 格式的文件。</translation>
    </message>
    <message>
        <source>The object key can&apos;t be used. Give the episode another id, or change key_template.</source>
        <translation>对象键无法使用。请更改片段编号，或更改 key_template。</translation>
    </message>
    <message>
        <source>The object is not at the destination.</source>
        <translation>目标位置没有该对象。</translation>
    </message>
    <message>
        <source>The object has the size of the file, but an ETag that the file does not give in parts of any usual size. Compare the two by their content; a resync replaces the object.</source>
        <translation>对象与文件大小相同，但按任何常用分段大小都无法由文件得出其校验值。请比较两者的内容；重新同步会替换该对象。</translation>
    </message>
    <message>
        <source>The destination holds other content than the file. A resync replaces it.</source>
        <translation>目标位置的内容与文件不同。“重新同步”会替换它。</translation>
    </message>
    <message>
        <source>The upload was cancelled by the operator.</source>
        <translation>上传已被操作员取消。</translation>
    </message>
    <message>
        <source>A setting has a value that is not allowed.</source>
        <translation>某项设置的值不被允许。</translation>
    </message>
    <message>
        <source>The database is gone from its place. Nothing is saved until it is back there; then the work goes on.</source>
        <translation>数据库已不在原处。放回之前不会保存任何内容；放回后工作会继续。</translation>
    </message>
    <message>
        <source>Another file took the database&apos;s place: nothing is saved. Start the program again, or put the former file back.</source>
        <translation>数据库已被其他文件替换：不会保存任何内容。请重新启动程序，或将原来的文件放回。</translation>
    </message>
    <message>
        <source>The database&apos;s write-ahead log is gone: nothing is saved. End every program that uses the database, and start again.</source>
        <translation>数据库的预写日志已丢失：不会保存任何内容。请结束所有使用该数据库的程序，然后重新启动。</translation>
    </message>
    <message>
        <source>The command can&apos;t be understood.</source>
        <translation>无法理解该命令。</translation>
    </message>
    <message>
        <source>The episode is not in the catalog.</source>
        <translation>目录中没有该片段。</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>bucket</source>
        <translation>存储桶</translation>
    </message>
    <message>
        <source>object key</source>
        <translation>对象键</translation>
    </message>
    <message>
        <source>endpoint</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>profile</source>
        <translation>配置档</translation>
    </message>
    <message>
        <source>region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>the server&apos;s code</source>
        <translation>服务器代码</translation>
    </message>
    <message>
        <source>HTTP status</source>
        <translation>HTTP 状态</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what it is, and its name</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source> (%1)</source>
        <comment>what an error is about, after its sentence</comment>
        <translation>（%1）</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>Another episode&apos;s recording has the same address, and its upload is not over. Put {episode_id} into key_template, or give one of the two files another name.</source>
        <translation>另一个片段的录制文件也使用这个地址，而且它的上传尚未结束。请在 key_template 中加入 {episode_id}，或为其中一个文件改名。</translation>
    </message>
    <message>
        <source>There are no credentials for the destination. Enter its keys (File &gt; Set up a destination), set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, add the profile to the AWS credentials file, or name another one in s3_profile.</source>
        <translation>没有目标位置的凭据。请输入其密钥（文件 &gt; 设置目标位置），设置 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY，在 AWS 凭据文件中添加该配置档，或在 s3_profile 中指定另一个。</translation>
    </message>
    <message>
        <source>No keyring service is running in this session. Start one, or use the environment or an AWS credentials file.</source>
        <translation>此会话中没有运行密钥环服务。请启动一个，或改用环境变量或 AWS 凭据文件。</translation>
    </message>
    <message>
        <source>The keyring with the destination&apos;s keys is locked. Unlock it, then retry.</source>
        <translation>保存目标位置密钥的密钥环已锁定。请解锁后重试。</translation>
    </message>
    <message>
        <source>The keyring refused access to the destination&apos;s keys. Retry and allow it.</source>
        <translation>密钥环拒绝访问目标位置的密钥。请重试并允许访问。</translation>
    </message>
    <message>
        <source>The keyring did not answer in time. Look whether it asks for its password, then retry.</source>
        <translation>密钥环没有及时应答。请查看它是否在询问密码，然后重试。</translation>
    </message>
    <message>
        <source>The destination&apos;s entry in the keyring can&apos;t be read. Enter the keys anew.</source>
        <translation>密钥环中该目标位置的条目无法读取。请重新输入密钥。</translation>
    </message>
    <message>
        <source>The credential_process of the profile can&apos;t be started. Check its program and path in the AWS files.</source>
        <translation>无法启动该配置档的 credential_process。请检查 AWS 文件中的程序及其路径。</translation>
    </message>
    <message>
        <source>The credential_process of the profile failed. Run it in a terminal to see what it says.</source>
        <translation>该配置档的 credential_process 失败。请在终端中运行它，看它提示什么。</translation>
    </message>
    <message>
        <source>The credential_process of the profile did not end in time. Run it in a terminal to see what it waits for.</source>
        <translation>该配置档的 credential_process 没有及时结束。请在终端中运行它，看它在等待什么。</translation>
    </message>
    <message>
        <source>The credential_process of the profile did not print credentials. Run it in a terminal to see what it prints.</source>
        <translation>该配置档的 credential_process 没有输出凭据。请在终端中运行它，看它输出什么。</translation>
    </message>
    <message>
        <source>There is no such profile: the AWS files are not there or can&apos;t be read. Add it there, or choose another s3_profile.</source>
        <translation>没有这个配置档：AWS 文件不存在或无法读取。请在其中添加它，或选择其他 s3_profile。</translation>
    </message>
    <message>
        <source>Half a pair of keys is in the environment: AWS_ACCESS_KEY_ID is set, but AWS_SECRET_ACCESS_KEY is not. Set both, or neither.</source>
        <translation>环境变量中的密钥不成对：已设置 AWS_ACCESS_KEY_ID，但未设置 AWS_SECRET_ACCESS_KEY。请两者都设置，或都不设置。</translation>
    </message>
    <message>
        <source>Half a pair of keys is in the environment: AWS_SECRET_ACCESS_KEY is set, but AWS_ACCESS_KEY_ID is not. Set both, or neither.</source>
        <translation>环境变量中的密钥不成对：已设置 AWS_SECRET_ACCESS_KEY，但未设置 AWS_ACCESS_KEY_ID。请两者都设置，或都不设置。</translation>
    </message>
    <message>
        <source>proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>What answers is no S3 server. Check s3_endpoint and its port (a web console has another one); a login page of the network may be in between.</source>
        <translation>应答的不是 S3 服务器。请检查 s3_endpoint 及其端口（网页控制台用的是另一个端口）；也可能是网络的登录页面挡在中间。</translation>
    </message>
    <message>
        <source>destination</source>
        <translation>目标位置</translation>
    </message>
    <message>
        <source>access key</source>
        <translation>访问密钥</translation>
    </message>
    <message>
        <source>it comes from</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>credentials file</source>
        <translation>凭据文件</translation>
    </message>
    <message>
        <source>the environment</source>
        <translation>环境变量</translation>
    </message>
    <message>
        <source>the AWS files</source>
        <translation>AWS 文件</translation>
    </message>
    <message>
        <source>the credential_process of the profile</source>
        <translation>配置档的 credential_process</translation>
    </message>
    <message>
        <source>the system&apos;s keyring</source>
        <translation>系统的密钥环</translation>
    </message>
    <message>
        <source>what was just entered</source>
        <translation>刚才输入的内容</translation>
    </message>
    <message>
        <source>The command can&apos;t be undone any more: it was given more than ten seconds ago. Nothing was changed.</source>
        <translation>该操作已无法撤销：它是十秒多以前下达的。没有作任何改动。</translation>
    </message>
    <message>
        <source>The command can&apos;t be undone any more: it was undone already, or another command was given after it. Nothing was changed.</source>
        <translation>该操作已无法撤销：它已被撤销，或者之后又下达了别的操作。没有作任何改动。</translation>
    </message>
    <message>
        <source>The list became another one before all of the selected rows were known, so nothing was copied. Select them and copy again.</source>
        <translation>在读出所有选中的行之前，列表已经变成另一个列表，因此没有复制任何内容。请重新选择后再复制。</translation>
    </message>
    <message>
        <source>The report can&apos;t be written: the disk is full. Make room on it, or choose another folder.</source>
        <translation>无法写入报告：磁盘已满。请腾出空间，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>The report can&apos;t be written there. Choose a folder that you may write into.</source>
        <translation>无法将报告写入该位置。请选择您有写入权限的文件夹。</translation>
    </message>
    <message>
        <source>The printer did not take the report. Look whether it is switched on and ready, or save the report as PDF and print that.</source>
        <translation>打印机未接受报告。请检查打印机是否已开机并就绪，或将报告另存为 PDF 后再打印。</translation>
    </message>
    <message>
        <source>The folder of the recording is not there. Connect the drive or the share that holds it.</source>
        <translation>录制文件所在的文件夹不存在。请连接存放它的驱动器或网络共享。</translation>
    </message>
    <message>
        <source>The file manager could not be started. Open the folder by hand.</source>
        <translation>无法启动文件管理器。请手动打开该文件夹。</translation>
    </message>
    <message>
        <source>The setting s3_endpoint can&apos;t be used. Write http://host:port or https://host without anything after it, or leave it empty for AWS.</source>
        <translation>设置项 s3_endpoint 无法使用。请写成 http://主机:端口 或 https://主机（后面不带其他内容），AWS 则留空。</translation>
    </message>
    <message>
        <source>The setting proxy can&apos;t be used. Write system, none, http://host:port or socks5://host:port.</source>
        <translation>设置项 proxy 无法使用。请写成 system、none、http://主机:端口 或 socks5://主机:端口。</translation>
    </message>
    <message>
        <source>The setting destination can&apos;t be used. Write s3://bucket/prefix or file:///folder (an absolute path).</source>
        <translation>设置项 destination 无法使用。请写成 s3://存储桶/前缀 或 file:///文件夹（绝对路径）。</translation>
    </message>
    <message>
        <source>No destination is set up. Set one up first.</source>
        <translation>尚未设置目标位置。请先设置。</translation>
    </message>
    <message>
        <source>The destination is a folder, which needs no credentials.</source>
        <translation>目标位置是文件夹，不需要凭据。</translation>
    </message>
    <message>
        <source>The folder is not there. Make it, or mount the drive that holds it, or choose another.</source>
        <translation>文件夹不存在。请创建它，挂载存放它的驱动器，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>The folder can&apos;t be written. Allow yourself to write in it, or choose another.</source>
        <translation>文件夹无法写入。请为自己授予写入权限，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>The settings file has an unknown key. Correct or remove it.</source>
        <translation>设置文件中有未知的设置项。请更正或删除它。</translation>
    </message>
    <message>
        <source>The settings file is not there. Check the path given with --config.</source>
        <translation>设置文件不存在。请检查用 --config 给出的路径。</translation>
    </message>
    <message>
        <source>The settings file can&apos;t be read. Allow yourself to read it.</source>
        <translation>设置文件无法读取。请为自己授予读取权限。</translation>
    </message>
    <message>
        <source>The settings file can&apos;t be read: it is a folder. Name a file with --config.</source>
        <translation>设置文件无法读取：它是一个文件夹。请用 --config 指定一个文件。</translation>
    </message>
    <message>
        <source>The settings file has a line that is neither [section] nor key=value. Correct or remove that line.</source>
        <translation>设置文件中有一行既不是“[节]”，也不是“设置项=值”。请更正或删除该行。</translation>
    </message>
    <message>
        <source>The settings file is larger than 1 MiB or no text. Name another with --config.</source>
        <translation>设置文件大于 1 MiB 或不是文本。请用 --config 指定其他文件。</translation>
    </message>
    <message>
        <source>The settings file can&apos;t be written. Check the rights on the file and its folder.</source>
        <translation>设置文件无法写入。请检查该文件及其文件夹的权限。</translation>
    </message>
    <message>
        <source>The entry for starting at login can&apos;t be changed. Allow yourself to write there.</source>
        <translation>无法更改登录时启动的条目。请为自己授予在该处写入的权限。</translation>
    </message>
    <message>
        <source>The copy of the database can&apos;t have this name. Name a new file in a folder that is there.</source>
        <translation>数据库副本不能使用这个名称。请在已有的文件夹中指定一个新文件。</translation>
    </message>
    <message>
        <source>The database is of a newer version of the program and was left as it is. Use that version.</source>
        <translation>该数据库属于更新版本的程序，已保持原样。请使用该版本。</translation>
    </message>
    <message>
        <source>The file is a database of another program and was left as it is. Name another file with --database or the setting database.</source>
        <translation>该文件是其他程序的数据库，已保持原样。请用 --database 或设置项 database 指定其他文件。</translation>
    </message>
    <message>
        <source>The file is no database and was left as it is. Name another file with --database or the setting database.</source>
        <translation>该文件不是数据库，已保持原样。请用 --database 或设置项 database 指定其他文件。</translation>
    </message>
    <message>
        <source>There is no database yet. Start the program, or import episodes, to make one.</source>
        <translation>还没有数据库。启动程序或导入片段即可创建。</translation>
    </message>
    <message>
        <source>The database has an older schema. Open it with the program once to bring it up to date.</source>
        <translation>数据库的结构版本较旧。请用本程序打开一次以更新。</translation>
    </message>
    <message>
        <source>This is a folder, not a database. Name a file in it with --database or the setting database.</source>
        <translation>这是文件夹，不是数据库。请用 --database 或设置项 database 指定其中的一个文件。</translation>
    </message>
    <message>
        <source>This is no regular file, so it can&apos;t hold the database. Name another file.</source>
        <translation>这不是普通文件，无法存放数据库。请指定其他文件。</translation>
    </message>
    <message>
        <source>The database can&apos;t be opened. Allow yourself to read and write it, or name another file.</source>
        <translation>数据库无法打开。请为自己授予读写权限，或指定其他文件。</translation>
    </message>
    <message>
        <source>The database can&apos;t be read. Check its disk.</source>
        <translation>数据库无法读取。请检查其所在的磁盘。</translation>
    </message>
    <message>
        <source>The database can&apos;t be opened. Check that its folder exists and that you may write there.</source>
        <translation>数据库无法打开。请检查其文件夹是否存在，以及您是否有写入权限。</translation>
    </message>
    <message>
        <source>The folder for the database can&apos;t be made. Check that nothing else has that name and that you may write above it.</source>
        <translation>无法创建存放数据库的文件夹。请检查该名称是否已被占用，以及您在上级文件夹中是否有写入权限。</translation>
    </message>
    <message>
        <source>The database can&apos;t be made. Check that you may write in its folder.</source>
        <translation>无法创建数据库。请检查您在其文件夹中是否有写入权限。</translation>
    </message>
    <message>
        <source>The database lies on a network file system, where it can&apos;t be kept safe. Name a file on a local disk with --database or the setting database.</source>
        <translation>数据库位于网络文件系统上，在那里无法保证其安全。请用 --database 或设置项 database 指定本地磁盘上的文件。</translation>
    </message>
    <message>
        <source>The database can&apos;t be kept safe where it is, because an option of SQLite is not accepted there. Name a file on another disk.</source>
        <translation>数据库在此处无法保证安全，因为 SQLite 的一个选项在此处不被接受。请指定其他磁盘上的文件。</translation>
    </message>
    <message>
        <source>The database can&apos;t be written: it, its folder or its disk is read-only. Make them writable and try again.</source>
        <translation>数据库无法写入：它本身、其文件夹或磁盘是只读的。请使其可写，然后重试。</translation>
    </message>
    <message>
        <source>The database is read-only: the disk that holds it is mounted so. Mount it for writing (a disk with faults the system itself makes read-only), or name a file elsewhere with --database or the setting database.</source>
        <translation>数据库是只读的：其所在的磁盘以只读方式挂载。请以可写方式挂载（磁盘有故障时系统会自行设为只读），或用 --database 或设置项 database 指定别处的文件。</translation>
    </message>
    <message>
        <source>The database is read-only: you may not write its file. Allow yourself to write it, and try again.</source>
        <translation>数据库是只读的：您没有写入其文件的权限。请为自己授予写入权限，然后重试。</translation>
    </message>
    <message>
        <source>The database is read-only: you may not write in its folder, where SQLite needs files beside it, also for reading. Allow yourself to write there, and try again.</source>
        <translation>数据库是只读的：您没有在其文件夹中写入的权限，而 SQLite 即使只是读取也需要在数据库旁创建文件。请为自己授予写入权限，然后重试。</translation>
    </message>
    <message>
        <source>The database is busy: another program has held it for too long. Try again, or end that program.</source>
        <translation>数据库正忙：另一个程序占用它的时间过长。请重试，或结束那个程序。</translation>
    </message>
    <message>
        <source>There is not enough memory for the database. End other programs and try again.</source>
        <translation>内存不足，无法使用数据库。请结束其他程序，然后重试。</translation>
    </message>
    <message>
        <source>Working with the database was interrupted. Nothing was changed; try again.</source>
        <translation>数据库操作被中断。没有作任何改动；请重试。</translation>
    </message>
    <message>
        <source>The disk that holds the database is full. Free some space and try again.</source>
        <translation>数据库所在的磁盘已满。请腾出空间，然后重试。</translation>
    </message>
    <message>
        <source>Reading or writing the database failed. Check that its disk has room and is in order, and try again.</source>
        <translation>读取或写入数据库失败。请检查其磁盘是否有空间、是否正常，然后重试。</translation>
    </message>
    <message>
        <source>The database refused a statement. Nothing was changed. If it stays, tell the makers of the program, with this message.</source>
        <translation>数据库拒绝了一条语句。没有作任何改动。如果持续出现，请将此消息告知程序的开发者。</translation>
    </message>
    <message>
        <source>The database is damaged. Close every program on it and run &quot;cloudsyncctl recover&quot;, which sets it aside and brings over what can be read.</source>
        <translation>数据库已损坏。请关闭所有使用它的程序，然后运行“cloudsyncctl recover”：它会将其移到一旁，并转存可以读取的内容。</translation>
    </message>
    <message>
        <source>The database was damaged, and its recovery did not come to its end. Run &quot;cloudsyncctl recover&quot;, which goes on with it.</source>
        <translation>数据库曾经损坏，其恢复没有完成。请运行“cloudsyncctl recover”，它会继续恢复。</translation>
    </message>
    <message>
        <source>The damaged database could not be replaced by the rebuilt one. Nothing is lost. Check that you may write in its folder and that its disk is in order, and run &quot;cloudsyncctl recover&quot; again, which goes on from here.</source>
        <translation>未能用重建的数据库替换损坏的数据库。没有丢失任何内容。请检查您在其文件夹中是否有写入权限、其磁盘是否正常，然后再次运行“cloudsyncctl recover”，它会从这里继续。</translation>
    </message>
    <message>
        <source>A newer program brought the database up to date while this one was running. Nothing was changed; start this program again.</source>
        <translation>本程序运行期间，更新版本的程序更新了数据库的结构。没有作任何改动；请重新启动本程序。</translation>
    </message>
    <message>
        <source>The database has an older schema and can&apos;t be brought up to date while a program works with it. Close every window and every cloudsyncctl on it, and try again.</source>
        <translation>数据库的结构版本较旧，有程序正在使用它时无法更新。请关闭所有使用它的窗口和 cloudsyncctl，然后重试。</translation>
    </message>
    <message>
        <source>Before its schema is changed, the database is copied, and that failed. Nothing was changed.</source>
        <translation>更改数据库的结构之前会先复制它，但复制失败。没有作任何改动。</translation>
    </message>
    <message>
        <source>The disk that would hold the copy is full. Free some space on it, or name a file on another disk.</source>
        <translation>存放副本的磁盘已满。请腾出空间，或指定其他磁盘上的文件。</translation>
    </message>
    <message>
        <source>Reading the database or writing the copy failed. Check both disks and your right to write there, and try again.</source>
        <translation>读取数据库或写入副本失败。请检查两者所在的磁盘以及您的写入权限，然后重试。</translation>
    </message>
    <message>
        <source>The copy did not pass SQLite&apos;s check. Check the disk that would hold it, and try again.</source>
        <translation>副本未通过 SQLite 的检查。请检查存放它的磁盘，然后重试。</translation>
    </message>
    <message>
        <source>The disk did not take the copy. Check that disk, and try again.</source>
        <translation>磁盘未能写入副本。请检查该磁盘，然后重试。</translation>
    </message>
    <message>
        <source>The copy could not be given its name. Check that nothing else has it, and try again.</source>
        <translation>无法为副本命名。请检查该名称是否已被占用，然后重试。</translation>
    </message>
    <message>
        <source>The database is open in another program. Nothing was changed; close every window and every cloudsyncctl on it, and try again.</source>
        <translation>数据库已在另一个程序中打开。没有作任何改动；请关闭所有使用它的窗口和 cloudsyncctl，然后重试。</translation>
    </message>
    <message>
        <source>A program works with the database. Nothing was changed; close it and try again.</source>
        <translation>有程序正在使用该数据库。没有作任何改动；请关闭该程序，然后重试。</translation>
    </message>
    <message>
        <source>The database was written by another program while it was checked. Nothing was changed; close every window and every cloudsyncctl on it, and try again.</source>
        <translation>检查期间另一个程序写入了数据库。没有作任何改动；请关闭所有使用它的窗口和 cloudsyncctl，然后重试。</translation>
    </message>
    <message>
        <source>The check of the database was stopped. Nothing was changed; the next start checks it.</source>
        <translation>数据库检查已停止。没有作任何改动；下次启动时会检查。</translation>
    </message>
    <message>
        <source>The recovery of the database was stopped. Nothing was changed.</source>
        <translation>数据库恢复已停止。没有作任何改动。</translation>
    </message>
    <message>
        <source>The file holds nothing of a catalog, so nothing can be brought back. It was left as it is; restore a backup, or name another file with --database or the setting database.</source>
        <translation>该文件中没有任何目录内容，因此无法恢复任何内容。文件已保持原样；请恢复备份，或用 --database 或设置项 database 指定其他文件。</translation>
    </message>
    <message>
        <source>The rebuilt database could not be written: the disk has no room for it, or fails. Nothing was changed; free some space there, check the disk, and try again.</source>
        <translation>无法写入重建的数据库：磁盘空间不足或有故障。没有作任何改动；请腾出空间并检查磁盘，然后重试。</translation>
    </message>
    <message>
        <source>The rebuilt database could not be written. Nothing was changed; check that you may write there and that the disk is in order, and try again.</source>
        <translation>无法写入重建的数据库。没有作任何改动；请检查您在该处是否有写入权限、磁盘是否正常，然后重试。</translation>
    </message>
    <message>
        <source>The database that an earlier recovery rebuilt can&apos;t be used: it is empty, damaged, or no catalog. Nothing was changed; remove it, and run &quot;cloudsyncctl recover&quot; again.</source>
        <translation>先前的恢复所重建的数据库无法使用：它为空、已损坏或不是目录。没有作任何改动；请删除它，然后再次运行“cloudsyncctl recover”。</translation>
    </message>
    <message>
        <source>The database is in order, but one that an earlier recovery rebuilt waits to take its place. Nothing was changed; remove the rebuilt one to keep the database as it is, or move the database away and run &quot;cloudsyncctl recover&quot; to take the rebuilt one.</source>
        <translation>数据库正常，但先前的恢复所重建的数据库正等待取代它。没有作任何改动；要保留现有数据库，请删除重建的数据库；要使用重建的，请将现有数据库移走，然后运行“cloudsyncctl recover”。</translation>
    </message>
    <message>
        <source>A part of an upload can&apos;t be noted: the ledger does not know that upload. It has to start over.</source>
        <translation>无法记录上传的一个分段：账本中没有这次上传。它必须重新开始。</translation>
    </message>
    <message>
        <source>The catalog is not open, so nothing was changed. See the notice about the database.</source>
        <translation>目录未打开，因此没有作任何改动。请查看关于数据库的提示。</translation>
    </message>
    <message>
        <source>The program is ending; nothing was changed.</source>
        <translation>程序正在结束；没有作任何改动。</translation>
    </message>
    <message>
        <source>cause</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>副本</translation>
    </message>
    <message>
        <source>rebuilt database</source>
        <translation>重建的数据库</translation>
    </message>
    <message>
        <source>schema version</source>
        <translation>结构版本</translation>
    </message>
    <message>
        <source>newest that this program knows</source>
        <translation>本程序所知的最新版本</translation>
    </message>
    <message>
        <source>process</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>workstation</source>
        <translation>工作站</translation>
    </message>
    <message>
        <source>file system</source>
        <translation>文件系统</translation>
    </message>
    <message>
        <source>option</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>SQLite&apos;s code</source>
        <translation>SQLite 代码</translation>
    </message>
    <message>
        <source>setting</source>
        <translation>设置项</translation>
    </message>
    <message>
        <source>section</source>
        <translation>节</translation>
    </message>
    <message>
        <source>meant is perhaps</source>
        <translation>可能想写的是</translation>
    </message>
    <message>
        <source>line</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>it is shorter than its header says</source>
        <translation>文件比其文件头所写的短</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>文件是空的</translation>
    </message>
    <message>
        <source>it is empty, although its write-ahead log is not</source>
        <translation>文件是空的，但其预写日志不是</translation>
    </message>
    <message>
        <source>its first bytes are gone</source>
        <translation>文件开头的字节已丢失</translation>
    </message>
    <message>
        <source>its tables are missing</source>
        <translation>缺少表</translation>
    </message>
    <message>
        <source>SQLite&apos;s check found faults</source>
        <translation>SQLite 的检查发现错误</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>an error, and the one that it came from</comment>
        <translation>%1%2</translation>
    </message>
</context>
<context>
    <name>csc::Formats</name>
    <message>
        <source>%1 bytes</source>
        <translation>%1 字节</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>bytes per second</comment>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 (%2 UTC)</source>
        <comment>local time, the same in UTC</comment>
        <translation>%1（UTC %2）</translation>
    </message>
    <message>
        <source>MMM d HH:mm</source>
        <comment>day and time of this year, as QLocale::toString() reads it</comment>
        <translation>M/d HH:mm</translation>
    </message>
    <message>
        <source>MMM d</source>
        <comment>day of this year, as QLocale::toString() reads it</comment>
        <translation>M/d</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes</comment>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <comment>days, hours</comment>
        <translation>%1 天 %2 小时</translation>
    </message>
    <message>
        <source>due</source>
        <comment>a retry whose time has come</comment>
        <translation>已到时间</translation>
    </message>
    <message>
        <source>in %1</source>
        <comment>a time from now</comment>
        <translation>%1后</translation>
    </message>
</context>
<context>
    <name>csc::HistoryPanel</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Sync logs</source>
        <translation>同步记录</translation>
    </message>
    <message>
        <source>It was never queued.</source>
        <translation>从未加入过队列。</translation>
    </message>
</context>
<context>
    <name>csc::MainWindow</name>
    <message>
        <source>Episodes now go to %1.</source>
        <translation>片段现在将上传到 %1。</translation>
    </message>
    <message>
        <source>Set up a real destination</source>
        <translation>设置真实的目标位置</translation>
    </message>
    <message>
        <source>The demo keeps its settings and its catalog to itself, so that no sample episode ever reaches a real cloud.</source>
        <translation>演示使用自己的设置和目录，因此示例片段不会进入真实的云。</translation>
    </message>
    <message>
        <source>Close the demo and start cloud-sync-center without --demo. At its first start it asks where the episodes are to go: a bucket or a folder. The answers are kept in %1.</source>
        <translation>请关闭演示，并在不带 --demo 的情况下启动 cloud-sync-center。首次启动时它会询问片段的去向：存储桶或文件夹。设置保存在 %1。</translation>
    </message>
    <message>
        <source>Cloud Sync Center (demo)</source>
        <translation>云同步中心（演示）</translation>
    </message>
    <message>
        <source>Cloud Sync Center</source>
        <translation>云同步中心</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Import &amp;files…</source>
        <translation>导入文件(&amp;F)…</translation>
    </message>
    <message>
        <source>Import f&amp;older…</source>
        <translation>导入文件夹(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Set up a destination…</source>
        <translation>设置目标位置(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Episodes</source>
        <translation>片段(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>搜索(&amp;S)</translation>
    </message>
    <message>
        <source>S&amp;how</source>
        <translation>显示(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;About Cloud Sync Center</source>
        <translation>关于云同步中心(&amp;A)</translation>
    </message>
    <message>
        <source>Import recordings</source>
        <translation>导入录制文件</translation>
    </message>
    <message>
        <source>Recordings (*.mcap)</source>
        <translation>录制文件 (*.mcap)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Import a folder of recordings</source>
        <translation>导入录制文件夹</translation>
    </message>
    <message>
        <source>About Cloud Sync Center</source>
        <translation>关于云同步中心</translation>
    </message>
    <message>
        <source>Cloud Sync Center %1</source>
        <translation>云同步中心 %1</translation>
    </message>
    <message>
        <source>Sees and steers the upload of robot episodes into cloud object storage. Licensed under the Apache License 2.0. Built on Qt %1.</source>
        <translation>查看并控制机器人片段到云对象存储的上传。以 Apache License 2.0 许可发布。基于 Qt %1。</translation>
    </message>
    <message>
        <source>More menus</source>
        <translation>更多菜单</translation>
    </message>
    <message>
        <source>Shift &amp;report…</source>
        <translation>班次报告(&amp;R)…</translation>
    </message>
    <message>
        <source>Start at &amp;login</source>
        <translation>登录时启动(&amp;L)</translation>
    </message>
    <message>
        <source>S&amp;ettings…</source>
        <translation>设置(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>面板(&amp;P)</translation>
    </message>
</context>
<context>
    <name>csc::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>csc::ProgressText</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>bytes confirmed, bytes in all</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 left</source>
        <comment>a time</comment>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>stalled</source>
        <comment>no byte has moved for half a minute</comment>
        <translation>停滞</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between percent, bytes, rate and time</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>%1: %2 confirmed of %3</source>
        <comment>percent, bytes, bytes</comment>
        <translation>%1：已确认 %2，共 %3</translation>
    </message>
    <message>
        <source>%1 sent, not all confirmed yet</source>
        <translation>已发送 %1，尚未全部确认</translation>
    </message>
    <message>
        <source>Another worker may be uploading it; what it has confirmed is brought up to date now and then.</source>
        <translation>可能正由另一个工作进程上传；其已确认的进度会不时更新。</translation>
    </message>
</context>
<context>
    <name>csc::RecoveryText</name>
    <message>
        <source>The database is in order; nothing was changed.</source>
        <translation>数据库完好，未作任何更改。</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Episodes brought over: %1; lost: %2.</source>
        <translation>已恢复片段：%1；丢失：%2。</translation>
    </message>
    <message>
        <source>Uploads in their history brought over: %1; lost: %2.</source>
        <translation>已恢复上传记录：%1；丢失：%2。</translation>
    </message>
    <message>
        <source>Import the recordings again (known ones are not added twice), approve what is missing and queue it: what is at the destination already ends as synced without being sent.</source>
        <translation>请重新导入录制文件（已知的不会重复添加），批准缺失的片段并加入队列：目标位置已有的内容无需再次传输即变为已同步。</translation>
    </message>
    <message>
        <source>Whether the queue was paused could not be read, so it is paused.</source>
        <translation>无法读出队列原先是否暂停，因此队列现已暂停。</translation>
    </message>
    <message>
        <source>The damaged file is now %1. Keep it until nothing is missed.</source>
        <translation>损坏的文件现为 %1。请保留它，直到确认没有缺失。</translation>
    </message>
</context>
<context>
    <name>csc::RefusedFilesWindow</name>
    <message>
        <source>Files that were not taken</source>
        <translation>未接收的文件</translation>
    </message>
    <message>
        <source>Files and why they were not taken</source>
        <translation>未接收的文件及原因</translation>
    </message>
</context>
<context>
    <name>csc::ResultText</name>
    <message>
        <source>, </source>
        <comment>between the parts of a result</comment>
        <translation>，</translation>
    </message>
    <message numerus="yes">
        <source>%n imported</source>
        <translation>
            <numerusform>导入 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n 个有变化</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n known already</source>
        <translation>
            <numerusform>%n 个已知</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not taken: %1</source>
        <translation>
            <numerusform>%n 个未接收：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>This is no MCAP recording. Choose a file that a robot&apos;s recorder wrote.</source>
        <translation>该文件不是 MCAP 录制文件。请选择由机器人录制程序写出的文件。</translation>
    </message>
    <message>
        <source>The recording is not complete. Wait until its recorder has closed it, or copy it again.</source>
        <translation>录制不完整。请等待录制程序写完该文件，或重新复制。</translation>
    </message>
    <message>
        <source>The recording is damaged. Copy it again from the robot, or record it again.</source>
        <translation>录制文件已损坏。请从机器人重新复制，或重新录制。</translation>
    </message>
    <message>
        <source>The file is empty. Record it again.</source>
        <translation>文件为空。请重新录制。</translation>
    </message>
    <message>
        <source>The file can&apos;t be read. Check that it is there and that you may read it.</source>
        <translation>文件无法读取。请检查文件是否存在以及您是否有读取权限。</translation>
    </message>
    <message>
        <source>Its sidecar can&apos;t be used. Correct it.</source>
        <translation>其附属文件无法使用。请改正。</translation>
    </message>
    <message>
        <source>Its episode id can&apos;t be used. Give it another episode_id in its sidecar.</source>
        <translation>其片段编号无法使用。请在附属文件中指定其他 episode_id。</translation>
    </message>
    <message>
        <source>Another recording has the same episode id. Give one of them another episode_id in its sidecar.</source>
        <translation>另一个录制使用了相同的片段编号。请在其中一个的附属文件中指定其他 episode_id。</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a result as a sentence</comment>
        <translation>%1。</translation>
    </message>
    <message>
        <source>Nothing new was found.</source>
        <translation>没有发现新内容。</translation>
    </message>
    <message>
        <source>Nothing was queued.</source>
        <translation>没有片段加入队列。</translation>
    </message>
    <message>
        <source>No folder is watched: add the folders of the recordings under File &gt; Settings, or in the setting watch_folders (%1).</source>
        <translation>没有监视任何文件夹：请在“文件 &gt; 设置”中添加录制所在的文件夹，或在设置项 watch_folders（%1）中填写。</translation>
    </message>
    <message numerus="yes">
        <source>%n episodes are not approved: select them and choose Approve in the menu Episodes.</source>
        <translation>
            <numerusform>%n 个片段未批准：请选中它们，然后在菜单“片段”中选择“批准”。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <comment>a file, why it was not taken</comment>
        <translation>%1 — %2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>以及另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was undone</source>
        <translation>没有撤销任何片段</translation>
    </message>
    <message numerus="yes">
        <source>%n had begun already and were left alone</source>
        <translation>
            <numerusform>%n 个已经开始，未作改动</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were changed since and left alone</source>
        <translation>
            <numerusform>%n 个此后有过变化，未作改动</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are not approved any more, or deleted, and stay cancelled</source>
        <translation>
            <numerusform>%n 个已不再批准或已被删除，保持取消</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were syncing when they were cancelled and are stopped all the same</source>
        <translation>
            <numerusform>%n 个在取消时正在同步，仍会停止</numerusform>
        </translation>
    </message>
    <message>
        <source>; </source>
        <comment>between parts of a result</comment>
        <translation>；</translation>
    </message>
    <message numerus="yes">
        <source>%Ln queued</source>
        <translation>
            <numerusform>%Ln 个已加入队列</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cancelled</source>
        <translation>
            <numerusform>%Ln 个已取消</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln approved</source>
        <translation>
            <numerusform>%Ln 个已批准</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rejected</source>
        <translation>
            <numerusform>%Ln 个已拒绝</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped: %1</source>
        <translation>
            <numerusform>%Ln 个已跳过：%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln moved to the top</source>
        <translation>
            <numerusform>%Ln 个已移到最前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: %Ln episodes are as before</source>
        <translation>
            <numerusform>已撤销：%Ln 个片段已恢复原状</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>an episode, why it was skipped</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>csc::SetupPage</name>
    <message>
        <source>End&amp;point</source>
        <translation>端点(&amp;P)</translation>
    </message>
    <message>
        <source>https://storage.example.com:9000, empty for AWS</source>
        <translation>https://storage.example.com:9000，AWS 则留空</translation>
    </message>
    <message>
        <source>&amp;Bucket</source>
        <translation>存储桶(&amp;B)</translation>
    </message>
    <message>
        <source>Prefi&amp;x</source>
        <translation>前缀(&amp;X)</translation>
    </message>
    <message>
        <source>optional, such as site-7/robots</source>
        <translation>可选，例如 site-7/robots</translation>
    </message>
    <message>
        <source>Re&amp;gion</source>
        <translation>区域(&amp;G)</translation>
    </message>
    <message>
        <source>Profi&amp;le</source>
        <translation>配置档(&amp;L)</translation>
    </message>
    <message>
        <source>optional: a profile of the AWS files</source>
        <translation>可选：AWS 文件中的配置档</translation>
    </message>
    <message>
        <source>Fol&amp;der</source>
        <translation>文件夹(&amp;D)</translation>
    </message>
    <message>
        <source>a folder, such as the mount of a NAS</source>
        <translation>一个文件夹，例如 NAS 的挂载点</translation>
    </message>
    <message>
        <source>Choose the destination folder</source>
        <translation>选择目标文件夹</translation>
    </message>
    <message>
        <source>Name the bucket that the episodes are to go to.</source>
        <translation>请填写片段要上传到的存储桶。</translation>
    </message>
    <message>
        <source>Name the folder by its whole path, beginning with a slash.</source>
        <translation>请填写文件夹的完整路径，以斜杠开头。</translation>
    </message>
    <message>
        <source>Set up a destination</source>
        <translation>设置目标位置</translation>
    </message>
    <message>
        <source>Episodes are uploaded to an S3-compatible bucket or into a folder. Nothing is uploaded before this is set up.</source>
        <translation>片段会上传到兼容 S3 的存储桶或一个文件夹。设置完成之前不会上传任何内容。</translation>
    </message>
    <message>
        <source>&amp;S3-compatible bucket</source>
        <translation>兼容 S3 的存储桶(&amp;S)</translation>
    </message>
    <message>
        <source>F&amp;older (a NAS mount, a disk)</source>
        <translation>文件夹（NAS 挂载点、磁盘）(&amp;O)</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>&amp;Use this destination</source>
        <translation>使用此目标位置(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Not now</source>
        <translation>以后再说(&amp;N)</translation>
    </message>
    <message>
        <source>Where are the episodes to go?</source>
        <translation>片段要上传到哪里？</translation>
    </message>
    <message>
        <source>&amp;Test connection</source>
        <translation>测试连接(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Access key</source>
        <translation>访问密钥(&amp;A)</translation>
    </message>
    <message>
        <source>optional: kept in the system&apos;s keyring</source>
        <translation>可选：保存在系统的密钥环中</translation>
    </message>
    <message>
        <source>Secret &amp;key</source>
        <translation>私有密钥(&amp;K)</translation>
    </message>
    <message>
        <source>Access key and secret key belong together: enter both, or none.</source>
        <translation>访问密钥和私有密钥必须成对：请同时填写，或都不填。</translation>
    </message>
    <message>
        <source>Remove the keys from the keyring</source>
        <translation>从密钥环中删除密钥</translation>
    </message>
    <message>
        <source>Keys are never stored in the settings file. They come from the profile named above, else from the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY), else from the keyring, else from the default profile of the AWS files.</source>
        <translation>密钥从不保存在设置文件中。它们来自上面指定的配置档，否则来自环境变量（AWS_ACCESS_KEY_ID、AWS_SECRET_ACCESS_KEY），否则来自密钥环，再否则来自 AWS 文件的默认配置档。</translation>
    </message>
    <message>
        <source>A profile goes before the keys of the keyring: enter a profile or keys, not both.</source>
        <translation>配置档优先于密钥环中的密钥：请只填写配置档或密钥中的一种。</translation>
    </message>
    <message>
        <source>The destination was not changed, since its keys could not be stored. %1</source>
        <translation>目标位置未更改，因为其密钥无法保存。%1</translation>
    </message>
    <message>
        <source>The keys of %1 are gone from the keyring.</source>
        <translation>%1 的密钥已从密钥环中删除。</translation>
    </message>
    <message>
        <source>The keyring has no keys of %1.</source>
        <translation>密钥环中没有 %1 的密钥。</translation>
    </message>
    <message>
        <source>The field &quot;%1&quot; can&apos;t be used as it is. %2</source>
        <comment>its label, what to write</comment>
        <translation>“%1”一栏的内容无法使用。%2</translation>
    </message>
    <message>
        <source>Write http://host:port or https://host:port, or leave it empty for AWS.</source>
        <translation>请填写 http://主机:端口 或 https://主机:端口，AWS 则留空。</translation>
    </message>
    <message>
        <source>Write a name without spaces, such as us-east-1.</source>
        <translation>请填写不含空格的名称，例如 us-east-1。</translation>
    </message>
    <message>
        <source>Write the bucket&apos;s name alone; it has letters, digits, dots, dashes and underscores.</source>
        <translation>请只填写存储桶的名称；名称由字母、数字、点、连字符和下划线组成。</translation>
    </message>
    <message>
        <source>Write names separated by slashes, without . and .. among them.</source>
        <translation>请填写以斜杠分隔的名称，其中不能有 . 和 ..。</translation>
    </message>
    <message>
        <source>Write it in one line, without control characters.</source>
        <translation>请填写一行文字，不含控制字符。</translation>
    </message>
    <message>
        <source>The folder %1 is not there. Make it, or mount the drive that holds it, or choose another.</source>
        <translation>文件夹 %1 不存在。请创建它、挂载它所在的磁盘，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>The folder %1 can&apos;t be written. Allow yourself to write in it, or choose another.</source>
        <translation>文件夹 %1 无法写入。请为自己添加写入权限，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>Waiting for the system&apos;s keyring. It may be asking for its password.</source>
        <translation>正在等待系统的密钥环。它可能正在询问密码。</translation>
    </message>
    <message>
        <source>&amp;CA file</source>
        <translation>CA 文件(&amp;C)</translation>
    </message>
    <message>
        <source>optional: more certificates to trust (PEM)</source>
        <translation>可选：额外信任的证书（PEM）</translation>
    </message>
    <message>
        <source>Sess&amp;ion token</source>
        <translation>会话令牌(&amp;I)</translation>
    </message>
    <message>
        <source>only with temporary keys</source>
        <translation>仅用于临时密钥</translation>
    </message>
    <message>
        <source>Choose the file with the certificates</source>
        <translation>选择证书文件</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>证书 (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>&quot;%1&quot;</source>
        <comment>a field&apos;s label</comment>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>the setting destination</source>
        <comment>as other texts have it</comment>
        <translation>设置项 destination</translation>
    </message>
    <message>
        <source>Set destination to</source>
        <comment>as other texts have it</comment>
        <translation>请将 destination 设为</translation>
    </message>
    <message>
        <source>Set %1 to</source>
        <comment>a field</comment>
        <translation>请将%1设为</translation>
    </message>
    <message>
        <source>the setting proxy</source>
        <comment>as other texts have it</comment>
        <translation>设置项 proxy</translation>
    </message>
    <message>
        <source>The settings file %1 can&apos;t be written. Check the rights on the file and its folder.</source>
        <translation>设置文件 %1 无法写入。请检查该文件及其文件夹的权限。</translation>
    </message>
</context>
<context>
    <name>csc::ShiftReportCsv</name>
    <message>
        <source>Episode</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>录制时间</translation>
    </message>
    <message>
        <source>Size in bytes</source>
        <translation>大小（字节）</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Verified in the cloud by</source>
        <translation>云端验证方式</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>未验证原因</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>录制文件</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>目标位置</translation>
    </message>
</context>
<context>
    <name>csc::ShiftReportPages</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>Workstation</source>
        <translation>工作站</translation>
    </message>
    <message>
        <source>Made at</source>
        <translation>生成时间</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Episodes</source>
        <translation>片段数</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Episodes not verified in the cloud</source>
        <translation>未在云端验证的片段</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>the name of the report, and its time</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>第 %1 页，共 %2 页</translation>
    </message>
</context>
<context>
    <name>csc::ShiftReportText</name>
    <message>
        <source>Shift report</source>
        <translation>班次报告</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>a time range</comment>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a time zone and its distance from UTC</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Recorded means added to the catalog in this time, by an import or a scan. Verified means that what is in the cloud was compared with the recording.</source>
        <translation>“已录制”指在此时间段内通过导入或扫描加入目录。“已验证”指云端内容已与录制文件比对一致。</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>已录制</translation>
    </message>
    <message>
        <source>Verified in the cloud</source>
        <translation>已在云端验证</translation>
    </message>
    <message>
        <source>by checksum</source>
        <translation>按校验和</translation>
    </message>
    <message>
        <source>by ETag</source>
        <translation>按 ETag</translation>
    </message>
    <message>
        <source>by size</source>
        <translation>按大小</translation>
    </message>
    <message>
        <source>Not verified in the cloud</source>
        <translation>未在云端验证</translation>
    </message>
    <message>
        <source>Cancelled by an operator</source>
        <translation>已由操作员取消</translation>
    </message>
    <message>
        <source>cause unknown</source>
        <translation>原因未知</translation>
    </message>
    <message>
        <source>Failed, tried again by itself: %1</source>
        <translation>失败，将自动重试：%1</translation>
    </message>
    <message>
        <source>Failed, no attempts left: %1</source>
        <translation>失败，已无剩余尝试次数：%1</translation>
    </message>
    <message>
        <source>Failed, not tried again: %1</source>
        <translation>失败，不再自动重试：%1</translation>
    </message>
    <message>
        <source>In the cloud, but not verified by this program</source>
        <translation>已在云端，但未经本程序验证</translation>
    </message>
    <message>
        <source>Being uploaded</source>
        <translation>正在上传</translation>
    </message>
    <message>
        <source>Deleted from the catalog</source>
        <translation>已从目录中删除</translation>
    </message>
    <message>
        <source>Recording not finished</source>
        <translation>录制未完成</translation>
    </message>
    <message>
        <source>Recording damaged</source>
        <translation>录制文件已损坏</translation>
    </message>
    <message>
        <source>Not approved: %1</source>
        <translation>尚未批准：%1</translation>
    </message>
    <message>
        <source>Not queued</source>
        <translation>未排队</translation>
    </message>
    <message>
        <source>Queued; its drive is not connected</source>
        <translation>排队中；其驱动器未连接</translation>
    </message>
    <message>
        <source>Queued; the queue is paused</source>
        <translation>排队中；队列已暂停</translation>
    </message>
    <message>
        <source>Queued; no destination is set up</source>
        <translation>排队中；尚未设置目标位置</translation>
    </message>
    <message>
        <source>Queued; the destination serves nobody</source>
        <translation>排队中；目标位置暂不可用</translation>
    </message>
    <message>
        <source>Queued; waits for its turn</source>
        <translation>排队中；等待轮到</translation>
    </message>
    <message>
        <source>Queued; waits for the workstation %1</source>
        <translation>排队中；等待工作站 %1</translation>
    </message>
    <message>
        <source>Not listed here, for there are too many: %1. The CSV file has all of them.</source>
        <translation>因数量过多，此处未列出：%1 个。CSV 文件包含全部片段。</translation>
    </message>
    <message>
        <source>Episode</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
</context>
<context>
    <name>csc::ShiftReportTime</name>
    <message>
        <source>Local time: %1</source>
        <comment>the time zone</comment>
        <translation>本地时间：%1</translation>
    </message>
    <message>
        <source>T&amp;ime:</source>
        <translation>时间(&amp;I)：</translation>
    </message>
    <message>
        <source>&amp;From:</source>
        <translation>从(&amp;F)：</translation>
    </message>
    <message>
        <source>&amp;To:</source>
        <translation>至(&amp;T)：</translation>
    </message>
    <message>
        <source>Time of the report</source>
        <translation>报告的时间</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>至</translation>
    </message>
    <message>
        <source>This shift (last 8 hours)</source>
        <translation>本班次（最近 8 小时）</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Other times</source>
        <translation>其他时间</translation>
    </message>
</context>
<context>
    <name>csc::ShiftReportWindow</name>
    <message>
        <source>The end must be later than the beginning. Choose other times.</source>
        <translation>结束时间必须晚于开始时间。请选择其他时间。</translation>
    </message>
    <message>
        <source>The report is being read…</source>
        <translation>正在读取报告…</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>刷新(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>打印(&amp;P)…</translation>
    </message>
    <message>
        <source>Save as P&amp;DF…</source>
        <translation>另存为 PDF(&amp;D)…</translation>
    </message>
    <message>
        <source>Save as &amp;CSV…</source>
        <translation>另存为 CSV(&amp;C)…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Totals and reasons</source>
        <translation>合计与原因</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Episodes</source>
        <translation>片段数</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Episodes not verified in the cloud</source>
        <translation>未在云端验证的片段</translation>
    </message>
    <message>
        <source>Save the shift report as PDF</source>
        <translation>将班次报告另存为 PDF</translation>
    </message>
    <message>
        <source>Save the shift report as CSV</source>
        <translation>将班次报告另存为 CSV</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF 文件 (*.pdf)</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV 文件 (*.csv)</translation>
    </message>
    <message>
        <source>Saving the report as %1…</source>
        <translation>正在将报告保存为 %1…</translation>
    </message>
    <message>
        <source>The report was saved as %1.</source>
        <translation>报告已保存为 %1。</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
</context>
<context>
    <name>csc::StartText</name>
    <message>
        <source>The program did not end in order last time.</source>
        <translation>程序上次没有正常结束。</translation>
    </message>
    <message numerus="yes">
        <source>%n uploads had been interrupted.</source>
        <translation>
            <numerusform>有 %n 个上传被中断。</numerusform>
        </translation>
    </message>
    <message>
        <source>No upload was interrupted.</source>
        <translation>没有上传被中断。</translation>
    </message>
    <message numerus="yes">
        <source>%n unfinished uploads go on where they stopped; %1.</source>
        <comment>with the parts kept</comment>
        <translation>
            <numerusform>%n 个未完成的上传将从中断处继续；%1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parts are kept</source>
        <translation>
            <numerusform>已保留 %n 个分段</numerusform>
        </translation>
    </message>
    <message>
        <source>The database is undamaged.</source>
        <translation>数据库完好。</translation>
    </message>
    <message>
        <source>The check of the database found: %1. Keep a copy of its file, and run cloudsyncctl recover.</source>
        <translation>数据库检查发现：%1。请保留数据库文件的副本，并运行 cloudsyncctl recover。</translation>
    </message>
    <message>
        <source>The database was not checked.</source>
        <translation>未检查数据库。</translation>
    </message>
</context>
<context>
    <name>csc::StartWindow</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cloud Sync Center</source>
        <translation>云同步中心</translation>
    </message>
    <message>
        <source>Preparing the demo…</source>
        <translation>正在准备演示…</translation>
    </message>
    <message>
        <source>Sample episodes are being recorded. This is done once.</source>
        <translation>正在生成示例片段。只需进行一次。</translation>
    </message>
    <message>
        <source>Cloud Sync Center can&apos;t start</source>
        <translation>云同步中心无法启动</translation>
    </message>
    <message>
        <source>The settings file is %1.</source>
        <translation>设置文件是 %1。</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>This takes a moment while another window on the same catalog is closing.</source>
        <translation>如果同一目录的另一个窗口正在关闭，请稍候。</translation>
    </message>
    <message>
        <source>Rebuilding the database…</source>
        <translation>正在重建数据库…</translation>
    </message>
    <message>
        <source>What can be read is brought over; the damaged file is kept. Closing this window stops it, and nothing is changed then.</source>
        <translation>正在恢复可读出的内容；损坏的文件会保留。关闭此窗口即停止，且不作任何更改。</translation>
    </message>
    <message>
        <source>Rebuilding the database… rows brought over: %1</source>
        <translation>正在重建数据库… 已恢复行数：%1</translation>
    </message>
    <message>
        <source>Open the catalog</source>
        <translation>打开目录</translation>
    </message>
    <message>
        <source>The database was rebuilt</source>
        <translation>数据库已重建</translation>
    </message>
    <message>
        <source>Set aside and rebuild</source>
        <translation>移到一旁并重建</translation>
    </message>
</context>
<context>
    <name>csc::StatusTabs</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Earlier tabs</source>
        <translation>前面的标签</translation>
    </message>
    <message>
        <source>Later tabs</source>
        <translation>后面的标签</translation>
    </message>
</context>
<context>
    <name>csc::UndoOffer</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
</context>
<context>
    <name>csc::WhyText</name>
    <message>
        <source>It is in the cloud, verified.</source>
        <translation>已在云端，并已验证。</translation>
    </message>
    <message>
        <source>It is being uploaded, and will stop: it was cancelled.</source>
        <translation>正在上传，即将停止：已被取消。</translation>
    </message>
    <message>
        <source>It is being uploaded now.</source>
        <translation>正在上传。</translation>
    </message>
    <message>
        <source>It was deleted from the catalog.</source>
        <translation>已从目录中删除。</translation>
    </message>
    <message>
        <source>The recording is not finished yet. Finish or repair it, then import it again.</source>
        <translation>录制尚未完成。请完成或修复后重新导入。</translation>
    </message>
    <message>
        <source>The recording is damaged. Repair or record it again, then import it again.</source>
        <translation>录制文件已损坏。请修复或重新录制，然后重新导入。</translation>
    </message>
    <message>
        <source>It is not approved: %1. Approve it to let it upload.</source>
        <translation>尚未批准：%1。批准后即可上传。</translation>
    </message>
    <message>
        <source>Nobody has queued it yet. Queue it to let it upload.</source>
        <translation>尚未加入队列。加入队列后即可上传。</translation>
    </message>
    <message>
        <source>The drive that holds the recording is not mounted. Connect it; the upload then begins by itself.</source>
        <translation>存放录制文件的驱动器未挂载。连接后上传会自动开始。</translation>
    </message>
    <message>
        <source>The queue is paused. Resume it to let uploads begin.</source>
        <translation>队列已暂停。恢复后上传即可开始。</translation>
    </message>
    <message>
        <source>No destination is set up. Set one up to let uploads begin.</source>
        <translation>尚未设置目标位置。设置后上传即可开始。</translation>
    </message>
    <message>
        <source>The destination serves nobody at the moment. It is being tried now, with %1.</source>
        <translation>目标位置目前无法提供服务。正在用片段 %1 探测。</translation>
    </message>
    <message>
        <source>The destination serves nobody at the moment. It is probed again at %1.</source>
        <translation>目标位置目前无法提供服务。将于 %1 再次探测。</translation>
    </message>
    <message>
        <source>The destination serves nobody at the moment. It is probed again by itself.</source>
        <translation>目标位置目前无法提供服务。会自动再次探测。</translation>
    </message>
    <message>
        <source>It waits for a free upload slot; its place in the queue is %1.</source>
        <translation>正在等待空闲的上传通道；在队列中排第 %1 位。</translation>
    </message>
    <message>
        <source>The upload failed and is not tried again by itself. %1</source>
        <translation>上传失败，不会自动重试。%1</translation>
    </message>
    <message>
        <source>The upload failed and is not tried again by itself. %1 Retry it when the cause is mended.</source>
        <translation>上传失败，不会自动重试。%1 原因排除后请手动重试。</translation>
    </message>
    <message>
        <source>Attempt %1 failed: %2 It is tried again at %3.</source>
        <translation>第 %1 次尝试失败：%2 将于 %3 再次尝试。</translation>
    </message>
    <message>
        <source>It was cancelled by an operator. Retry it if it is wanted after all.</source>
        <translation>已被操作员取消。如仍需上传，请重试。</translation>
    </message>
    <message>
        <source>The upload failed and is not tried again by itself; attempts made: %1. %2 Retry starts a fresh series of attempts.</source>
        <translation>上传失败，不会再自动尝试；已尝试次数：%1。%2 “重试”会重新开始一轮尝试。</translation>
    </message>
    <message>
        <source>Attempt %1 failed: %2 It is due to be tried again.</source>
        <translation>第 %1 次尝试失败：%2 即将再次尝试。</translation>
    </message>
    <message>
        <source>It waits for the workstation %1, on whose disk the recording is; its place in the queue is %2. Let the program run there.</source>
        <translation>正在等待工作站 %1（录制文件在其磁盘上）；在队列中排第 %2 位。请让程序在那台工作站上运行。</translation>
    </message>
    <message>
        <source>Its upload was interrupted, and it was cancelled. That is noted by itself in a moment.</source>
        <translation>上传已中断，并且已被取消。稍后会自动记录。</translation>
    </message>
    <message>
        <source>Its upload was interrupted: the program that uploaded it has ended. It is taken over by itself in a moment.</source>
        <translation>上传已中断：上传它的程序已经结束。稍后会自动接管。</translation>
    </message>
    <message>
        <source>The program that uploads it let its lease run out at %1. The upload is taken over by itself in a moment.</source>
        <translation>上传它的程序没有续租，租约已于 %1 到期。稍后会自动接管该上传。</translation>
    </message>
    <message>
        <source>The program that uploads it was stopped. If it does not go on, the upload is taken over when its lease is over, at %1.</source>
        <translation>上传它的程序已被停住。如果它不继续运行，该上传将在租约于 %1 到期后被接管。</translation>
    </message>
    <message>
        <source>The program ended each time of late while it uploaded it, so it waits until no other recording of that kind is being uploaded; its place in the queue is %1.</source>
        <translation>程序最近每次上传它时都意外结束，因此要等到没有其他此类录制正在上传时才会上传；在队列中排第 %1 位。</translation>
    </message>
</context>
<context>
    <name>csc::WindowNotices</name>
    <message>
        <source>The settings file was changed, but what stands in it now does not count: the settings stay as they were. %1</source>
        <comment>why, and what to do</comment>
        <translation>设置文件已被更改，但其中现有的内容不生效，设置保持原样。%1</translation>
    </message>
    <message>
        <source>The program did not end in order last time, so the database is being checked. With many episodes this takes a while; uploads go on after it.</source>
        <translation>程序上次没有正常退出，正在检查数据库。片段很多时需要一些时间，检查后会继续上传。</translation>
    </message>
    <message>
        <source>This is a demo: it shows sample episodes and a pretend cloud on this computer. Nothing leaves it.</source>
        <translation>这是演示：显示的是示例片段和本机上的模拟云。数据不会离开本机。</translation>
    </message>
    <message>
        <source>Set up a real destination…</source>
        <translation>设置真实的目标位置…</translation>
    </message>
    <message>
        <source>No destination is set up: nothing is uploaded.</source>
        <translation>尚未设置目标位置：不会上传任何内容。</translation>
    </message>
    <message>
        <source>Set up a destination…</source>
        <translation>设置目标位置…</translation>
    </message>
    <message>
        <source>The destination serves nobody since %1, so the queue waits. %2 It is being tried now, with %3.</source>
        <translation>自 %1 起目标位置无法提供服务，队列正在等待。%2 正在用片段 %3 探测。</translation>
    </message>
    <message>
        <source>The destination serves nobody since %1, so the queue waits. %2 The next probe is at %3.</source>
        <translation>自 %1 起目标位置无法提供服务，队列正在等待。%2 下次探测时间：%3。</translation>
    </message>
    <message>
        <source>This computer is offline. Uploads go on by themselves when it is back.</source>
        <translation>本机已离线。恢复联网后上传会自动继续。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>an error, the database&apos;s file</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 Until this is mended the window shows nothing and uploads nothing: mend it and start again, or start with another file (--database FILE).</source>
        <translation>%1 在解决之前，此窗口不显示也不上传任何内容：请解决后重新启动，或使用其他文件启动（--database FILE）。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is %1 min behind the destination&apos;s. Uploads go by the destination&apos;s time; set the clock, or switch on time synchronisation.</source>
        <translation>本机时钟比目标端慢 %1 分钟。上传按目标端的时间进行；请校准时钟或开启时间同步。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is %1 min ahead of the destination&apos;s. Uploads go by the destination&apos;s time; set the clock, or switch on time synchronisation.</source>
        <translation>本机时钟比目标端快 %1 分钟。上传按目标端的时间进行；请校准时钟或开启时间同步。</translation>
    </message>
    <message>
        <source>Try now</source>
        <comment>to reach the destination</comment>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Waiting for the system&apos;s keyring. It may be asking for its password.</source>
        <translation>正在等待系统的密钥环。它可能正在询问密码。</translation>
    </message>
</context>
<context>
    <name>csc::Words</name>
    <message>
        <source>Not synced</source>
        <translation>未同步</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>Syncing</source>
        <translation>同步中</translation>
    </message>
    <message>
        <source>Synced</source>
        <translation>已同步</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Waiting for review</source>
        <translation>等待审核</translation>
    </message>
    <message>
        <source>Review running</source>
        <translation>审核中</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>已批准</translation>
    </message>
    <message>
        <source>Needs inspection</source>
        <translation>需要检查</translation>
    </message>
    <message>
        <source>Approved by an inspector</source>
        <translation>检查员已批准</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Review failed</source>
        <translation>审核失败</translation>
    </message>
    <message>
        <source>queued by hand</source>
        <translation>手动加入队列</translation>
    </message>
    <message>
        <source>queued automatically</source>
        <translation>自动加入队列</translation>
    </message>
    <message>
        <source>queued by a scan</source>
        <translation>扫描加入队列</translation>
    </message>
    <message>
        <source>resync</source>
        <translation>重新同步</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Put back, not counted</source>
        <translation>已放回，不计次数</translation>
    </message>
    <message>
        <source>checksum</source>
        <translation>校验和</translation>
    </message>
    <message>
        <source>ETag</source>
        <translation>ETag</translation>
    </message>
    <message>
        <source>size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>检查中</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>发送中</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>收尾中</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>验证中</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Outage</source>
        <translation>服务中断</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>already queued</source>
        <translation>已在队列中</translation>
    </message>
    <message>
        <source>already syncing</source>
        <translation>正在同步</translation>
    </message>
    <message>
        <source>not failed</source>
        <translation>并未失败</translation>
    </message>
    <message>
        <source>already synced</source>
        <translation>已经同步</translation>
    </message>
    <message>
        <source>not synced yet</source>
        <translation>尚未同步</translation>
    </message>
    <message>
        <source>neither queued nor syncing</source>
        <translation>既未排队也未同步</translation>
    </message>
    <message>
        <source>not queued</source>
        <translation>不在队列中</translation>
    </message>
    <message>
        <source>not approved</source>
        <translation>未批准</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>无应答</translation>
    </message>
    <message>
        <source>Slowed down by the server</source>
        <translation>服务器限速</translation>
    </message>
    <message>
        <source>Server error</source>
        <translation>服务器错误</translation>
    </message>
    <message>
        <source>Credentials expired</source>
        <translation>凭据已过期</translation>
    </message>
    <message>
        <source>Wrong clock</source>
        <translation>时钟错误</translation>
    </message>
    <message>
        <source>File changed</source>
        <translation>文件已变化</translation>
    </message>
    <message>
        <source>Damaged on the way</source>
        <translation>传输中损坏</translation>
    </message>
    <message>
        <source>Destination full</source>
        <translation>目标位置已满</translation>
    </message>
    <message>
        <source>File missing</source>
        <translation>文件缺失</translation>
    </message>
    <message>
        <source>Recording not valid</source>
        <translation>录制无效</translation>
    </message>
    <message>
        <source>Access denied</source>
        <translation>拒绝访问</translation>
    </message>
    <message>
        <source>Destination missing</source>
        <translation>目标位置缺失</translation>
    </message>
    <message>
        <source>Conflict at the destination</source>
        <translation>目标位置冲突</translation>
    </message>
    <message>
        <source>Refused by the server</source>
        <translation>被服务器拒绝</translation>
    </message>
    <message>
        <source>Certificate not trusted</source>
        <translation>证书不受信任</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message numerus="yes">
        <source>not MCAP files</source>
        <translation>
            <numerusform>不是 MCAP 文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>recordings not complete</source>
        <translation>
            <numerusform>录制不完整</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>recordings damaged</source>
        <translation>
            <numerusform>录制已损坏</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>files empty</source>
        <translation>
            <numerusform>文件为空</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>files can&apos;t be read</source>
        <translation>
            <numerusform>文件无法读取</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>sidecars not valid</source>
        <translation>
            <numerusform>附属文件无效</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>episode ids not usable</source>
        <translation>
            <numerusform>片段编号不可用</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>episode ids used by other recordings</source>
        <translation>
            <numerusform>片段编号已被其他录制使用</numerusform>
        </translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>不到 1 分钟</translation>
    </message>
    <message>
        <source>up to %1 min</source>
        <translation>最多 %1 分钟</translation>
    </message>
    <message>
        <source>about %1 min</source>
        <translation>约 %1 分钟</translation>
    </message>
    <message>
        <source>%1 to %2 min</source>
        <translation>%1 到 %2 分钟</translation>
    </message>
    <message>
        <source>up to %1 h</source>
        <comment>hours</comment>
        <translation>最多 %1 小时</translation>
    </message>
    <message>
        <source>about %1 h</source>
        <comment>hours</comment>
        <translation>约 %1 小时</translation>
    </message>
    <message>
        <source>%1 to %2 h</source>
        <comment>hours</comment>
        <translation>%1 到 %2 小时</translation>
    </message>
    <message>
        <source>up to %1 days</source>
        <translation>最多 %1 天</translation>
    </message>
    <message>
        <source>about %1 days</source>
        <translation>约 %1 天</translation>
    </message>
    <message>
        <source>%1 to %2 days</source>
        <translation>%1 到 %2 天</translation>
    </message>
</context>
<context>
    <name>csc::WorkerBand</name>
    <message>
        <source>Worker status: %1</source>
        <translation>工作状态：%1</translation>
    </message>
    <message>
        <source>Queued count: %1</source>
        <translation>排队数量：%1</translation>
    </message>
    <message>
        <source>Syncing count: %1</source>
        <translation>同步数量：%1</translation>
    </message>
    <message>
        <source>Failed count: %1</source>
        <translation>失败数量：%1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>status word, then its count</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>Last successful sync: %1</source>
        <translation>上次成功同步：%1</translation>
    </message>
    <message>
        <source>Time left: %1</source>
        <translation>剩余时间：%1</translation>
    </message>
    <message>
        <source>Until %1 are uploaded, by this program&apos;s rate of the last minutes</source>
        <translation>按本程序最近几分钟的速率，上传完 %1 所需的时间</translation>
    </message>
</context>
<context>
    <name>csc::WrongSettingText</name>
    <message>
        <source>Allowed is %1.</source>
        <translation>允许的值：%1。</translation>
    </message>
    <message>
        <source>%1 must not be greater than %2.</source>
        <comment>two settings</comment>
        <translation>%1不能大于%2。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; (%2)</source>
        <comment>the label of a setting, and its key</comment>
        <translation>“%1”（%2）</translation>
    </message>
    <message>
        <source>The setting %1 can&apos;t be &quot;%2&quot;.</source>
        <translation>设置项%1不能是“%2”。</translation>
    </message>
    <message>
        <source>The setting %1 can&apos;t be &quot;%2&quot; (from %3).</source>
        <translation>设置项%1不能是“%2”（来自%3）。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>what is wrong, and what to do; two sentences</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>the file %1</source>
        <translation>文件 %1</translation>
    </message>
    <message>
        <source>the environment variable %1</source>
        <translation>环境变量 %1</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>%1 到 %2 的整数</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>%1 之一</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between words</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>a text of one line</source>
        <translation>一行文字</translation>
    </message>
    <message>
        <source>a name without spaces</source>
        <translation>不含空格的名称</translation>
    </message>
    <message>
        <source>the path of a file</source>
        <translation>文件的路径</translation>
    </message>
    <message>
        <source>the end of a file name, such as .done</source>
        <translation>文件名的结尾，例如 .done</translation>
    </message>
    <message>
        <source>http://host:port or https://host:port, or nothing for AWS</source>
        <translation>http://主机:端口 或 https://主机:端口，AWS 则留空</translation>
    </message>
    <message>
        <source>system, none, http://host:port or socks5://host:port</source>
        <translation>system、none、http://主机:端口 或 socks5://主机:端口</translation>
    </message>
    <message>
        <source>s3://bucket/prefix or file:///folder (an absolute path)</source>
        <translation>s3://存储桶/前缀 或 file:///文件夹（绝对路径）</translation>
    </message>
    <message>
        <source>a relative path with the placeholder {file_name} and, if wanted, {episode_id}, without . and .. segments</source>
        <translation>含占位符 {file_name}（也可含 {episode_id}）的相对路径，其中没有 . 和 .. 段</translation>
    </message>
    <message>
        <source>folders separated by commas, one with a comma in double quotes</source>
        <translation>以逗号分隔的文件夹；含逗号的请用双引号括起</translation>
    </message>
    <message>
        <source>names without spaces, separated by commas</source>
        <translation>以逗号分隔、不含空格的名称</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must not be greater than &quot;%2&quot;.</source>
        <comment>labels of two fields</comment>
        <translation>“%1”不能大于“%2”。</translation>
    </message>
</context>
<context>
    <name>csc::RateMeter</name>
    <message>
        <source>Transfer rate: %1</source>
        <translation>传输速率：%1</translation>
    </message>
    <message>
        <source>Highest of the last ten minutes: %1. Uploads of other programs are not in it.</source>
        <translation>最近十分钟的最高值：%1。不包括其他程序的上传。</translation>
    </message>
    <message>
        <source>Transfer rate of the last ten minutes</source>
        <translation>最近十分钟的传输速率</translation>
    </message>
</context>
<context>
    <name>csc::CauseText</name>
    <message>
        <source>cause not stored</source>
        <translation>未记录原因</translation>
    </message>
    <message>
        <source>%1 failed: %2</source>
        <comment>a number, the cause</comment>
        <translation>%1 个失败：%2</translation>
    </message>
</context>
<context>
    <name>csc::CauseChip</name>
    <message>
        <source>Cause: %1</source>
        <translation>原因：%1</translation>
    </message>
    <message>
        <source>Only failures for this cause are shown. Click to show all of them again.</source>
        <translation>只显示因此原因失败的片段。点击可重新显示全部失败的片段。</translation>
    </message>
</context>
<context>
    <name>csc::FailureBar</name>
    <message>
        <source>Nothing has failed any more</source>
        <translation>已没有失败的片段</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Shows the episodes that failed for this cause</source>
        <translation>显示因此原因失败的片段</translation>
    </message>
    <message>
        <source>Retry all</source>
        <translation>全部重试</translation>
    </message>
    <message>
        <source>Queues every episode that failed for this cause</source>
        <translation>将因此原因失败的全部片段加入队列</translation>
    </message>
    <message numerus="yes">
        <source>%n other causes</source>
        <translation>
            <numerusform>其他 %n 种原因</numerusform>
        </translation>
    </message>
    <message>
        <source>Other causes</source>
        <translation>其他原因</translation>
    </message>
</context>
<context>
    <name>csc::CountButton</name>
    <message>
        <source>%1M</source>
        <comment>a number in millions</comment>
        <translation>%1M</translation>
    </message>
    <message>
        <source>%1k</source>
        <comment>a number in thousands; in Chinese in 万</comment>
        <translation>%1万</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>an action, a number</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>csc::LinesWindow</name>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>csc::ResultBar</name>
    <message>
        <source>Show…</source>
        <comment>the files that were not taken</comment>
        <translation>显示…</translation>
    </message>
    <message>
        <source>Show…</source>
        <comment>the episodes that were skipped</comment>
        <translation>显示…</translation>
    </message>
</context>
<context>
    <name>csc::SkippedEpisodesWindow</name>
    <message>
        <source>Episodes that were skipped</source>
        <translation>已跳过的片段</translation>
    </message>
    <message>
        <source>Episodes and why they were skipped</source>
        <translation>已跳过的片段及原因</translation>
    </message>
</context>
<context>
    <name>csc::TableFoot</name>
    <message>
        <source>Reading… These rows are still those of before.</source>
        <translation>正在读取…显示的仍是之前的内容。</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln episodes</source>
        <translation>
            <numerusform>%Ln 个片段</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 selected</source>
        <translation>已选中 %1 / %2</translation>
    </message>
    <message>
        <source>All %1 selected</source>
        <translation>已选中全部 %1 个</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Select all %1 found</source>
        <translation>全选找到的 %1 个</translation>
    </message>
    <message>
        <source>Select all %1</source>
        <translation>全选 %1 个</translation>
    </message>
    <message>
        <source>Select all %1 not synced</source>
        <translation>全选未同步的 %1 个</translation>
    </message>
    <message>
        <source>Select all %1 queued</source>
        <translation>全选排队中的 %1 个</translation>
    </message>
    <message>
        <source>Select all %1 syncing</source>
        <translation>全选同步中的 %1 个</translation>
    </message>
    <message>
        <source>Select all %1 synced</source>
        <translation>全选已同步的 %1 个</translation>
    </message>
    <message>
        <source>Select all %1 failed</source>
        <translation>全选失败的 %1 个</translation>
    </message>
    <message>
        <source>Selects every episode of this list, also those that are out of sight (%1)</source>
        <translation>选中此列表中的所有片段，包括未显示的 (%1)</translation>
    </message>
</context>
<context>
    <name>csc::ClosingDesk</name>
    <message>
        <source>Uploads are running</source>
        <translation>正在上传</translation>
    </message>
    <message>
        <source>Uploads are running. Go on with them in the tray?</source>
        <translation>正在上传。是否在托盘中继续？</translation>
    </message>
    <message>
        <source>Uploads are running. Stop them?</source>
        <translation>正在上传。是否停止？</translation>
    </message>
    <message>
        <source>Uploads that are stopped go back into the queue, and resume at the next start where they were.</source>
        <translation>停止的上传会回到队列，下次启动时从中断处继续。</translation>
    </message>
    <message>
        <source>&amp;Keep running in the tray</source>
        <translation>在托盘中继续运行(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Stop and quit</source>
        <translation>停止并退出(&amp;S)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Remember my choice</source>
        <translation>记住我的选择(&amp;R)</translation>
    </message>
</context>
<context>
    <name>csc::NoticeText</name>
    <message numerus="yes">
        <source>%Ln episodes have failed</source>
        <translation>
            <numerusform>%Ln 个片段失败</numerusform>
        </translation>
    </message>
    <message>
        <source>The destination serves nobody; the queue waits</source>
        <translation>目标位置目前不可用，队列正在等待</translation>
    </message>
    <message>
        <source>The destination is back; the queue goes on</source>
        <translation>目标位置已恢复，队列继续</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln queued episodes are synced</source>
        <translation>
            <numerusform>排队的 %Ln 个片段已全部同步</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <comment>the window</comment>
        <translation>显示</translation>
    </message>
</context>
<context>
    <name>csc::SleepInhibitor</name>
    <message>
        <source>Uploading episodes</source>
        <translation>正在上传片段</translation>
    </message>
</context>
<context>
    <name>csc::Tray</name>
    <message>
        <source>&amp;Hide window</source>
        <translation>隐藏窗口(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Show window</source>
        <translation>显示窗口(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Pause queue</source>
        <translation>暂停队列(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
</context>
<context>
    <name>csc::TrayState</name>
    <message>
        <source>%1 %2</source>
        <comment>status word, then its count</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>no destination is set up</source>
        <translation>未设置目标位置</translation>
    </message>
    <message>
        <source>all episodes are synced</source>
        <translation>所有片段均已同步</translation>
    </message>
    <message>
        <source>nothing is queued</source>
        <translation>没有排队的片段</translation>
    </message>
    <message>
        <source>Cloud Sync Center: %1</source>
        <translation>云同步中心：%1</translation>
    </message>
</context>
<context>
    <name>csc::PathEditor</name>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Browse: %1</source>
        <comment>for the value of a setting</comment>
        <translation>浏览：%1</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
</context>
<context>
    <name>csc::PathListEditor</name>
    <message>
        <source>Add…</source>
        <comment>a folder</comment>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Remove</source>
        <comment>a folder from the list</comment>
        <translation>移除</translation>
    </message>
    <message>
        <source>Add: %1</source>
        <comment>to the list of a setting</comment>
        <translation>添加：%1</translation>
    </message>
    <message>
        <source>Remove: %1</source>
        <comment>from the list of a setting</comment>
        <translation>移除：%1</translation>
    </message>
</context>
<context>
    <name>csc::SettingsClosingBox</name>
    <message>
        <source>While uploads run</source>
        <translation>正在上传时</translation>
    </message>
    <message>
        <source>In the tray uploads go on; where the desktop has none, you are asked. What is stopped resumes at the next start. An answer that the question is to remember stands here, too.</source>
        <translation>在托盘中上传会继续；桌面没有托盘时会询问。停止的上传在下次启动时继续。询问时选择记住的答案也显示在这里。</translation>
    </message>
    <message>
        <source>When the window is closed</source>
        <translation>关闭窗口时</translation>
    </message>
    <message>
        <source>When the program is quit</source>
        <translation>退出程序时</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>询问</translation>
    </message>
    <message>
        <source>Keep running in the tray</source>
        <translation>在托盘中继续运行</translation>
    </message>
    <message>
        <source>Stop the uploads</source>
        <translation>停止上传</translation>
    </message>
    <message>
        <source>When the window is closed while uploading</source>
        <translation>正在上传时关闭窗口</translation>
    </message>
    <message>
        <source>When the program is quit while uploading</source>
        <translation>正在上传时退出程序</translation>
    </message>
</context>
<context>
    <name>csc::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation>设置分组</translation>
    </message>
    <message>
        <source>%1 (something is wrong there)</source>
        <comment>a page</comment>
        <translation>%1（其中有错误）</translation>
    </message>
    <message>
        <source>Kept in %1</source>
        <translation>保存在 %1</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>应用(&amp;A)</translation>
    </message>
    <message>
        <source>Set by %1 on the command line; what the file says does not count.</source>
        <translation>由命令行选项 %1 设定；文件中的值不起作用。</translation>
    </message>
    <message>
        <source>Set by %1 in the environment; what the file says does not count.</source>
        <translation>由环境变量 %1 设定；文件中的值不起作用。</translation>
    </message>
    <message>
        <source>The demo keeps it as it is, so that no sample episode reaches a real cloud.</source>
        <translation>演示中保持不变，以免示例片段进入真实的云端。</translation>
    </message>
    <message>
        <source>This can&apos;t be applied: &quot;%1&quot; on the page &quot;%2&quot; is wrong. %3</source>
        <translation>无法应用：“%2”页上的“%1”有误。%3</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Nothing was saved, since the keys could not be stored. %1</source>
        <translation>密钥无法存储，因此未保存任何内容。%1</translation>
    </message>
    <message>
        <source>Saved. The other database file counts from the next start.</source>
        <translation>已保存。另一个数据库文件从下次启动起生效。</translation>
    </message>
    <message>
        <source>Saved. It counts from now on.</source>
        <translation>已保存，即刻生效。</translation>
    </message>
    <message>
        <source>The changes were not saved. %1</source>
        <translation>更改未保存。%1</translation>
    </message>
    <message>
        <source>Discard what you have changed?</source>
        <translation>要放弃所做的更改吗？</translation>
    </message>
    <message>
        <source>The changes were not applied.</source>
        <translation>这些更改尚未应用。</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>放弃(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Keep editing</source>
        <translation>继续编辑(&amp;K)</translation>
    </message>
</context>
<context>
    <name>csc::SettingsField</name>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Reset to default: %1</source>
        <comment>a setting</comment>
        <translation>恢复默认值：%1</translation>
    </message>
    <message>
        <source>%1 Default: %2.</source>
        <comment>what a setting is for; its default</comment>
        <translation>%1默认值：%2。</translation>
    </message>
</context>
<context>
    <name>csc::SettingsKeysBox</name>
    <message>
        <source>Access keys</source>
        <translation>访问密钥</translation>
    </message>
</context>
<context>
    <name>csc::SettingsWords</name>
    <message>
        <source>Uploads at once</source>
        <translation>同时上传数</translation>
    </message>
    <message>
        <source>How many episodes this program uploads at the same time.</source>
        <translation>本程序同时上传多少个片段。</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>尝试次数</translation>
    </message>
    <message>
        <source>How many attempts an upload gets before it waits for a person.</source>
        <translation>上传在等待人工处理之前最多尝试多少次。</translation>
    </message>
    <message>
        <source>Look at the queue every</source>
        <translation>查看队列的间隔</translation>
    </message>
    <message>
        <source>From one look at the queue to the next. What is queued in this window begins at once all the same.</source>
        <translation>两次查看队列之间的时间。在此窗口中加入队列的片段仍会立即开始。</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>First wait</source>
        <translation>首次等待</translation>
    </message>
    <message>
        <source>How long to wait after the first failed attempt; doubled after each further one.</source>
        <translation>第一次尝试失败后等待多久；之后每次失败加倍。</translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation>最长等待</translation>
    </message>
    <message>
        <source>The longest wait between two attempts.</source>
        <translation>两次尝试之间最长的等待时间。</translation>
    </message>
    <message>
        <source>Random extra wait</source>
        <translation>随机附加等待</translation>
    </message>
    <message>
        <source>Up to so much is added to each wait, so that many computers don&apos;t come back at the same moment.</source>
        <translation>每次等待最多附加这么久，以免许多计算机同时重试。</translation>
    </message>
    <message>
        <source>Lease</source>
        <translation>租约</translation>
    </message>
    <message>
        <source>After this time other programs may take over the uploads of one that has fallen silent.</source>
        <translation>超过此时间后，其他程序可以接管失去响应的程序的上传。</translation>
    </message>
    <message>
        <source>Scan and queue automatically</source>
        <translation>自动扫描并加入队列</translation>
    </message>
    <message>
        <source>Each look at the queue also scans the watched folders and queues every eligible episode.</source>
        <translation>每次查看队列时，同时扫描监视的文件夹，并将所有符合条件的片段加入队列。</translation>
    </message>
    <message>
        <source>Part size</source>
        <translation>分段大小</translation>
    </message>
    <message>
        <source>Larger files go up in parts of this size; an upload that was interrupted goes on after its last part.</source>
        <translation>更大的文件按此大小分段上传；中断的上传从最后一个分段之后继续。</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>Parts at once</source>
        <translation>同时分段数</translation>
    </message>
    <message>
        <source>How many parts of one file are under way at the same time.</source>
        <translation>一个文件同时传输多少个分段。</translation>
    </message>
    <message>
        <source>Wait for a connection</source>
        <translation>等待连接</translation>
    </message>
    <message>
        <source>An attempt is given up when the server has not answered by then.</source>
        <translation>届时服务器仍未应答，则放弃该次尝试。</translation>
    </message>
    <message>
        <source>Wait for progress</source>
        <translation>等待进展</translation>
    </message>
    <message>
        <source>An upload is given up when no byte has moved for so long.</source>
        <translation>这么久没有传输任何字节时，放弃该次上传。</translation>
    </message>
    <message>
        <source>Bandwidth limit</source>
        <translation>带宽限制</translation>
    </message>
    <message>
        <source>Of all uploads of this program together; 0 is no limit. It counts at once, also for what is being uploaded.</source>
        <translation>本程序所有上传合计；0 表示不限制。立即生效，对正在进行的上传也有效。</translation>
    </message>
    <message>
        <source> KiB/s</source>
        <translation> KiB/秒</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>On the way to a bucket: system, none, http://host:port or socks5://host:port. A password in it is kept in the settings file and never shown.</source>
        <translation>访问存储桶时使用：system、none、http://host:port 或 socks5://host:port。其中的密码保存在设置文件中，从不显示。</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>目标位置</translation>
    </message>
    <message>
        <source>Where uploads go: s3://bucket/prefix or file:///folder. Empty: nothing is uploaded.</source>
        <translation>上传到哪里：s3://bucket/prefix 或 file:///folder。留空则不上传。</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>The S3 server, such as https://storage.example.com:9000; empty is AWS.</source>
        <translation>S3 服务器，例如 https://storage.example.com:9000；留空表示 AWS。</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>The region that requests are signed for.</source>
        <translation>请求签名所用的区域。</translation>
    </message>
    <message>
        <source>Bucket&apos;s place</source>
        <translation>存储桶的位置</translation>
    </message>
    <message>
        <source>Where the bucket stands in the address. Automatic: in the path for IP addresses, localhost and names with a dot.</source>
        <translation>存储桶在地址中的位置。自动：对于 IP 地址、localhost 和带点的名称，放在路径中。</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>配置档</translation>
    </message>
    <message>
        <source>The profile of the AWS files that holds the access keys. It goes before the environment and the keyring.</source>
        <translation>AWS 文件中保存访问密钥的配置档。它优先于环境变量和密钥环。</translation>
    </message>
    <message>
        <source>CA file</source>
        <translation>CA 文件</translation>
    </message>
    <message>
        <source>More certificates to trust beside the system&apos;s, in PEM format.</source>
        <translation>除系统证书外还要信任的证书，PEM 格式。</translation>
    </message>
    <message>
        <source>Object keys</source>
        <translation>对象键</translation>
    </message>
    <message>
        <source>How the objects are called below the prefix. {episode_id} and {file_name} stand for those of the episode.</source>
        <translation>对象在前缀之下的名称。{episode_id} 和 {file_name} 代表片段的相应内容。</translation>
    </message>
    <message>
        <source>Upload the sidecars</source>
        <translation>上传附属文件</translation>
    </message>
    <message>
        <source>The JSON file beside a recording goes with it.</source>
        <translation>录制文件旁边的 JSON 文件一同上传。</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>元数据</translation>
    </message>
    <message>
        <source>Keys of the sidecar that travel as metadata of the object, separated by commas.</source>
        <translation>附属文件中作为对象元数据上传的键，以逗号分隔。</translation>
    </message>
    <message>
        <source>Watched folders</source>
        <translation>监视的文件夹</translation>
    </message>
    <message>
        <source>The folders that a scan reads, to the bottom.</source>
        <translation>扫描时读取的文件夹，包括所有子文件夹。</translation>
    </message>
    <message>
        <source>Settling time</source>
        <translation>静置时间</translation>
    </message>
    <message>
        <source>A file in a watched folder must have been unchanged for so long.</source>
        <translation>监视文件夹中的文件必须这么久没有变化。</translation>
    </message>
    <message>
        <source>Finish marker</source>
        <translation>完成标记</translation>
    </message>
    <message>
        <source>The ending, such as .done, of a file that must stand beside a finished recording. Empty: none is asked for.</source>
        <translation>完成的录制文件旁边必须存在的文件的后缀，例如 .done。留空则不要求。</translation>
    </message>
    <message>
        <source>Approve automatically</source>
        <translation>自动批准</translation>
    </message>
    <message>
        <source>An imported episode whose file check passes is approved at once.</source>
        <translation>导入的片段通过文件检查后立即批准。</translation>
    </message>
    <message>
        <source>Free local space</source>
        <translation>释放本地空间</translation>
    </message>
    <message>
        <source>Kept for the removal of local copies of synced episodes. This version removes nothing.</source>
        <translation>预留用于移除已同步片段的本地副本。此版本不移除任何内容。</translation>
    </message>
    <message>
        <source>Keep local copies for</source>
        <translation>本地副本保留</translation>
    </message>
    <message>
        <source>After the upload was verified. This version removes nothing.</source>
        <translation>从上传通过验证起算。此版本不移除任何内容。</translation>
    </message>
    <message>
        <source> days</source>
        <translation> 天</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>The language of the window.</source>
        <translation>窗口的语言。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>The colours of the window.</source>
        <translation>窗口的颜色。</translation>
    </message>
    <message>
        <source>Keep the computer awake</source>
        <translation>保持计算机唤醒</translation>
    </message>
    <message>
        <source>It does not go to sleep while uploads run.</source>
        <translation>上传进行时计算机不会进入睡眠。</translation>
    </message>
    <message>
        <source>Database file</source>
        <translation>数据库文件</translation>
    </message>
    <message>
        <source>The catalog and the queue. Another file counts from the next start of the program.</source>
        <translation>片段目录和队列。更换的文件从程序下次启动起生效。</translation>
    </message>
    <message>
        <source>Uploads</source>
        <translation>上传</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>传输</translation>
    </message>
    <message>
        <source>Catalog</source>
        <translation>片段目录</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>In the path</source>
        <translation>在路径中</translation>
    </message>
    <message>
        <source>In the host name</source>
        <translation>在主机名中</translation>
    </message>
    <message>
        <source>none</source>
        <comment>the value of a setting</comment>
        <translation>无</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
</context>
<context>
    <name>csc::EpisodeText</name>
    <message>
        <source>from %1</source>
        <translation>开始：%1</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>结束：%1</translation>
    </message>
    <message>
        <source>In English: %1</source>
        <translation>英文原文：%1</translation>
    </message>
    <message>
        <source>Episode: %1</source>
        <translation>片段：%1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what it is called, and what it is</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>History, newest first</source>
        <translation>历史（最新的在前）</translation>
    </message>
</context>
<context>
    <name>csc::HistoryEntries</name>
    <message>
        <source>%1, %2</source>
        <comment>a status, and who asked for the upload</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Verified by %1</source>
        <translation>已通过%1验证</translation>
    </message>
    <message>
        <source>Attempt %1: %2</source>
        <translation>第 %1 次尝试：%2</translation>
    </message>
    <message>
        <source>running</source>
        <translation>进行中</translation>
    </message>
    <message numerus="yes">
        <source>%n older entries are not shown.</source>
        <translation>
            <numerusform>还有 %n 条更早的记录未显示。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>csc::PanelsSplitter</name>
    <message>
        <source>&amp;Beside the table</source>
        <translation>在表格旁边(&amp;B)</translation>
    </message>
    <message>
        <source>Be&amp;low the table</source>
        <translation>在表格下方(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Show the panels</source>
        <translation>显示面板(&amp;S)</translation>
    </message>
</context>
</TS>
