<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>csc::ConnectionTestWindow</name>
    <message numerus="yes">
        <source>The destination can be used, with %n warnings.</source>
        <translation>
            <numerusform>The destination can be used, with %n warning.</numerusform>
            <numerusform>The destination can be used, with %n warnings.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>csc::EpisodeActions</name>
    <message numerus="yes">
        <source>Queue %Ln selected episodes?</source>
        <translation>
            <numerusform>Queue %Ln selected episode?</numerusform>
            <numerusform>Queue %Ln selected episodes?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Retry %Ln selected episodes?</source>
        <translation>
            <numerusform>Retry %Ln selected episode?</numerusform>
            <numerusform>Retry %Ln selected episodes?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Upload %Ln selected episodes again? What is in the cloud may be replaced.</source>
        <translation>
            <numerusform>Upload %Ln selected episode again? What is in the cloud may be replaced.</numerusform>
            <numerusform>Upload %Ln selected episodes again? What is in the cloud may be replaced.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %Ln selected episodes? What was sent of them so far is thrown away.</source>
        <translation>
            <numerusform>Cancel %Ln selected episode? What was sent of it so far is thrown away.</numerusform>
            <numerusform>Cancel %Ln selected episodes? What was sent of them so far is thrown away.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Approve %Ln selected episodes?</source>
        <translation>
            <numerusform>Approve %Ln selected episode?</numerusform>
            <numerusform>Approve %Ln selected episodes?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reject %Ln selected episodes? Those that are queued or syncing are cancelled.</source>
        <translation>
            <numerusform>Reject %Ln selected episode? If it is queued or syncing, it is cancelled.</numerusform>
            <numerusform>Reject %Ln selected episodes? Those that are queued or syncing are cancelled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln selected episodes to the top of the queue?</source>
        <translation>
            <numerusform>Move %Ln selected episode to the top of the queue?</numerusform>
            <numerusform>Move %Ln selected episodes to the top of the queue?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The other %Ln are left as they are.</source>
        <translation>
            <numerusform>The other one is left as it is.</numerusform>
            <numerusform>The other %Ln are left as they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Retry all %Ln episodes that failed (%1)?</source>
        <translation>
            <numerusform>Retry the episode that failed (%1)?</numerusform>
            <numerusform>Retry all %Ln episodes that failed (%1)?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>csc::NoticeText</name>
    <message numerus="yes">
        <source>%Ln episodes have failed</source>
        <translation>
            <numerusform>%Ln episode has failed</numerusform>
            <numerusform>%Ln episodes have failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln queued episodes are synced</source>
        <translation>
            <numerusform>The queued episode is synced</numerusform>
            <numerusform>All %Ln queued episodes are synced</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>csc::HistoryEntries</name>
    <message numerus="yes">
        <source>%n older entries are not shown.</source>
        <translation>
            <numerusform>%n older entry is not shown.</numerusform>
            <numerusform>%n older entries are not shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>csc::ResultText</name>
    <message numerus="yes">
        <source>%Ln queued</source>
        <translation>
            <numerusform>%Ln queued</numerusform>
            <numerusform>%Ln queued</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cancelled</source>
        <translation>
            <numerusform>%Ln cancelled</numerusform>
            <numerusform>%Ln cancelled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln approved</source>
        <translation>
            <numerusform>%Ln approved</numerusform>
            <numerusform>%Ln approved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rejected</source>
        <translation>
            <numerusform>%Ln rejected</numerusform>
            <numerusform>%Ln rejected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped: %1</source>
        <translation>
            <numerusform>%Ln skipped: %1</numerusform>
            <numerusform>%Ln skipped: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n imported</source>
        <translation>
            <numerusform>%n imported</numerusform>
            <numerusform>%n imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n known already</source>
        <translation>
            <numerusform>%n known already</numerusform>
            <numerusform>%n known already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not taken: %1</source>
        <translation>
            <numerusform>%n not taken: %1</numerusform>
            <numerusform>%n not taken: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n episodes are not approved: select them and choose Approve in the menu Episodes.</source>
        <translation>
            <numerusform>%n episode is not approved: select it and choose Approve in the menu Episodes.</numerusform>
            <numerusform>%n episodes are not approved: select them and choose Approve in the menu Episodes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln moved to the top</source>
        <translation>
            <numerusform>%Ln moved to the top</numerusform>
            <numerusform>%Ln moved to the top</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: %Ln episodes are as before</source>
        <translation>
            <numerusform>Undone: %Ln episode is as before</numerusform>
            <numerusform>Undone: %Ln episodes are as before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n had begun already and were left alone</source>
        <translation>
            <numerusform>%n had begun already and was left alone</numerusform>
            <numerusform>%n had begun already and were left alone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were changed since and left alone</source>
        <translation>
            <numerusform>%n was changed since and left alone</numerusform>
            <numerusform>%n were changed since and left alone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are not approved any more, or deleted, and stay cancelled</source>
        <translation>
            <numerusform>%n is not approved any more, or deleted, and stays cancelled</numerusform>
            <numerusform>%n are not approved any more, or deleted, and stay cancelled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were syncing when they were cancelled and are stopped all the same</source>
        <translation>
            <numerusform>%n was syncing when it was cancelled and is stopped all the same</numerusform>
            <numerusform>%n were syncing when they were cancelled and are stopped all the same</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>csc::StartText</name>
    <message numerus="yes">
        <source>%n uploads had been interrupted.</source>
        <translation>
            <numerusform>%n upload had been interrupted.</numerusform>
            <numerusform>%n uploads had been interrupted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unfinished uploads go on where they stopped; %1.</source>
        <comment>with the parts kept</comment>
        <translation>
            <numerusform>%n unfinished upload goes on where it stopped; %1.</numerusform>
            <numerusform>%n unfinished uploads go on where they stopped; %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parts are kept</source>
        <translation>
            <numerusform>%n part is kept</numerusform>
            <numerusform>%n parts are kept</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>csc::TableFoot</name>
    <message numerus="yes">
        <source>%Ln episodes</source>
        <translation>
            <numerusform>%Ln episode</numerusform>
            <numerusform>%Ln episodes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>csc::Words</name>
    <message numerus="yes">
        <source>not MCAP files</source>
        <translation>
            <numerusform>not an MCAP file</numerusform>
            <numerusform>not MCAP files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>recordings not complete</source>
        <translation>
            <numerusform>recording not complete</numerusform>
            <numerusform>recordings not complete</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>recordings damaged</source>
        <translation>
            <numerusform>recording damaged</numerusform>
            <numerusform>recordings damaged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>files empty</source>
        <translation>
            <numerusform>file empty</numerusform>
            <numerusform>files empty</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>files can&apos;t be read</source>
        <translation>
            <numerusform>file can&apos;t be read</numerusform>
            <numerusform>files can&apos;t be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>sidecars not valid</source>
        <translation>
            <numerusform>sidecar not valid</numerusform>
            <numerusform>sidecars not valid</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>episode ids not usable</source>
        <translation>
            <numerusform>episode id not usable</numerusform>
            <numerusform>episode ids not usable</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>episode ids used by other recordings</source>
        <translation>
            <numerusform>episode id used by another recording</numerusform>
            <numerusform>episode ids used by other recordings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>csc::FailureBar</name>
    <message numerus="yes">
        <source>%n other causes</source>
        <translation>
            <numerusform>%n other cause</numerusform>
            <numerusform>%n other causes</numerusform>
        </translation>
    </message>
</context>
</TS>
