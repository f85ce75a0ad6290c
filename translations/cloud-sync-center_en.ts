<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>csc::EpisodeActions</name>
    <message numerus="yes">
        <source>Queue %n selected episodes?</source>
        <translation>
            <numerusform>Queue %n selected episode?</numerusform>
            <numerusform>Queue %n selected episodes?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Retry %n selected episodes?</source>
        <translation>
            <numerusform>Retry %n selected episode?</numerusform>
            <numerusform>Retry %n selected episodes?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Upload %n selected episodes again? What is in the cloud may be replaced.</source>
        <translation>
            <numerusform>Upload %n selected episode again? What is in the cloud may be replaced.</numerusform>
            <numerusform>Upload %n selected episodes again? What is in the cloud may be replaced.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n selected episodes? What was sent of them so far is thrown away.</source>
        <translation>
            <numerusform>Cancel %n selected episode? What was sent of it so far is thrown away.</numerusform>
            <numerusform>Cancel %n selected episodes? What was sent of them so far is thrown away.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Approve %n selected episodes?</source>
        <translation>
            <numerusform>Approve %n selected episode?</numerusform>
            <numerusform>Approve %n selected episodes?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reject %n selected episodes? Those that are queued or syncing are cancelled.</source>
        <translation>
            <numerusform>Reject %n selected episode? If it is queued or syncing, it is cancelled.</numerusform>
            <numerusform>Reject %n selected episodes? Those that are queued or syncing are cancelled.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>csc::ResultText</name>
    <message numerus="yes">
        <source>%n queued</source>
        <translation>
            <numerusform>%n queued</numerusform>
            <numerusform>%n queued</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cancelled</source>
        <translation>
            <numerusform>%n cancelled</numerusform>
            <numerusform>%n cancelled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n approved</source>
        <translation>
            <numerusform>%n approved</numerusform>
            <numerusform>%n approved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rejected</source>
        <translation>
            <numerusform>%n rejected</numerusform>
            <numerusform>%n rejected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped: %1</source>
        <translation>
            <numerusform>%n skipped: %1</numerusform>
            <numerusform>%n skipped: %1</numerusform>
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
</context>
</TS>
